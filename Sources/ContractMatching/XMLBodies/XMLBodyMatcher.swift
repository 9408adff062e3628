import ContractModel

/// Compares XML bodies element by element.
struct XMLBodyMatcher: BodyMatcher {
    private let expected: Result<XMLElement, XMLError>
    private let bytes: [UInt8]
    private let rules: RuleSet

    init(_ expected: BodyContent, rules: RuleSet) {
        bytes = expected.bytes
        self.rules = rules
        self.expected = Self.read(expected)
    }

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        let came = Self.read(actual)
        guard case .success(let wanted) = expected, case .success(let root) = came else {
            return unreadable("actual", came, actual) + unreadable("expected", expected, actual)
        }
        let comparison = XMLComparison(rules: rules, extraEntries: extraEntries)
        try comparison.compare(wanted, root)
        return comparison.mismatches
    }

    private static func read(_ content: BodyContent) -> Result<XMLElement, XMLError> {
        Result { () throws(XMLError) in try XMLReader.read(content.bytes) }
    }

    private func unreadable(
        _ side: String, _ document: Result<XMLElement, XMLError>, _ actual: BodyContent
    ) -> [Mismatch] {
        guard case .failure(let error) = document else { return [] }
        let reason = "Failed to parse bytes as XML - XML parsing error at \(error.position): \(error.reason)"
        return [.body(expected: bytes, actual: actual.bytes, "Failed to parse the \(side) body: '\(reason)'")]
    }
}
