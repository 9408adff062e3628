import ContractModel
import JSONText

/// Compares JSON bodies value by value.
struct JSONBodyMatcher: BodyMatcher {
    private let content: BodyContent
    private let expected: Result<JSONValue, JSONBodyError>
    private let rules: RuleSet

    init(_ expected: BodyContent, rules: RuleSet) {
        content = expected
        self.rules = rules
        self.expected = Result { () throws(JSONBodyError) in try JSONBody.expected(expected) }
    }

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        let came = Result { () throws(JSONBodyError) in try JSONBody.read(actual.bytes) }
        guard case .success(let wanted) = expected, case .success(let value) = came else {
            return unreadable("actual", came, actual) + unreadable("expected", expected, actual)
        }
        let comparison = JSONComparison(extraEntries: extraEntries)
        try comparison.compare(wanted, value, rules: rules)
        return comparison.mismatches
    }

    private func unreadable(
        _ side: String, _ value: Result<JSONValue, JSONBodyError>, _ actual: BodyContent
    ) -> [Mismatch] {
        guard case .failure(let error) = value else { return [] }
        let text = "Failed to parse the \(side) body: '\(error.reason)'"
        return [.body(expected: content.bytes, actual: actual.bytes, text)]
    }
}
