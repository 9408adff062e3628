import JSONText

/// A regular expression that the whole value has to match.
struct RegexRule: ValueRule {
    private let text: String
    private let pattern: Result<TextPattern, PatternError>
    private let budget: PatternBudget

    init(_ text: String, budget: PatternBudget) {
        self.text = text
        self.budget = budget
        pattern = Result { () throws(PatternError) in try TextPattern.whole(text) }
    }

    var name: String { "Regex" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) throws(MatchingError) -> String? {
        try failure(ofText: actual.matchedText)
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) throws(MatchingError) -> String? {
        try failure(ofText: actual)
    }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? { nil }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    func failure(ofStatus actual: Int, expected: Int) throws(MatchingError) -> String? {
        try failure(ofText: String(actual), shown: String(actual))
    }

    /// The name of an element without its namespace.
    func failure(of actual: XMLElement, expected: XMLElement, isCascaded: Bool) throws(MatchingError) -> String? {
        try failure(ofText: actual.name.local)
    }

    func failure(of actual: BodyBytes, expected: BodyBytes) throws(MatchingError) -> String? {
        guard let text = actual.text else { return BodyBytes.notText }
        return try failure(ofText: text)
    }

    private func failure(ofText actual: String, shown: String? = nil) throws(MatchingError) -> String? {
        switch pattern {
        case .failure(let error):
            return error.description
        case .success(let pattern):
            let matches = try budget.spend(on: text) { () throws(MatchingError) in try pattern.matches(actual) }
            return matches ? nil : "Expected \(shown ?? "'\(actual.shortened)'") to match '\(text)'"
        }
    }
}
