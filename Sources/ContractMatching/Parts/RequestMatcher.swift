package import ContractModel
import JSONText

/// Compares requests with the one that a contract expects. Made once, used any number of times.
package struct RequestMatcher: Sendable {
    private let expected: RequestPart
    private let pathRules: PreparedRules?
    private let queryRules: QueryRules
    private let headers: HeaderComparison
    private let body: HTTPBodyComparison

    /// The budget is shared by everything that belongs to one contract.
    package init(_ expected: RequestPart, budget: PatternBudget = PatternBudget()) {
        let preparation = RulePreparation(budget: budget)
        self.expected = expected
        pathRules = expected.rules.path.map { PreparedRules($0, preparation) }
        queryRules = QueryRules(
            entries: expected.rules.query.map { ($0.name, PreparedRules($0.list, preparation)) })
        headers = HeaderComparison(expected.headers, rules: expected.rules, preparation)
        body = HTTPBodyComparison(expected.body, headers: expected.headers, rules: expected.rules, preparation)
    }

    /// What differs: method, path, query, headers, body, each sorted by its place. Nothing may come in query and body
    /// that is not expected. The rules of `actual` play no part. Throws where a comparison can't be finished within
    /// its limits.
    package func mismatches(with actual: RequestPart) throws(MatchingError) -> [Mismatch] {
        try methodMismatches(actual.method)
            + pathMismatches(actual.path)
            + queryMismatches(actual.query)
            + headers.mismatches(actual.headers)
            + body.mismatches(actual.body, headers: actual.headers, extraEntries: .forbidden)
    }

    /// Whether method and path fit, so that it is this request that was meant, whatever else differs.
    package func isAddressed(by actual: RequestPart) throws(MatchingError) -> Bool {
        guard methodMismatches(actual.method).isEmpty else { return false }
        return try pathMismatches(actual.path).isEmpty
    }

    private func methodMismatches(_ actual: String) -> [Mismatch] {
        let (wanted, came) = (expected.method.uppercased(), actual.uppercased())
        guard wanted != came else { return [] }
        return [Mismatch(.method, expected: wanted, actual: came, "expected \(wanted) but was \(came)")]
    }

    private func pathMismatches(_ actual: String) throws(MatchingError) -> [Mismatch] {
        let path = expected.path
        let failures: [String]
        if let pathRules {
            failures = try pathRules.failures { rule throws(MatchingError) in
                try rule.failure(of: actual, expected: path, isCascaded: false)
            }
        } else {
            failures = EqualityRule().failure(of: actual, expected: path, isCascaded: false).map { [$0] } ?? []
        }
        return failures.map { Mismatch(.path, expected: path, actual: actual, $0) }
    }

    private func queryMismatches(_ actual: [QueryParameter]?) throws(MatchingError) -> [Mismatch] {
        let comparison = ParameterComparison(kind: .query, noun: "query parameter", rules: queryRules)
        return try comparison.mismatches(expected.query ?? [], actual ?? [])
    }
}

/// Rules by the name of the parameter; they reach all its values.
private struct QueryRules: ParameterRules, Sendable {
    let entries: [(name: String, rules: PreparedRules)]

    func list(_ name: String) -> RuleSelection? {
        rules(name).map { RuleSelection(list: $0, isCascaded: false) }
    }

    func value(_ name: String, at position: Int) -> RuleSelection? {
        rules(name).map { RuleSelection(list: $0, isCascaded: true) }
    }

    private func rules(_ name: String) -> PreparedRules? {
        entries.last { $0.name.hasSameBytes(as: name) }?.rules
    }
}
