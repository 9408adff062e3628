package import ContractModel

/// Compares responses with the one that a contract expects. Made once, used any number of times.
package struct ResponseMatcher: Sendable {
    private let status: Int
    private let statusRules: PreparedRules?
    private let headers: HeaderComparison
    private let body: HTTPBodyComparison

    /// The budget is shared by everything that belongs to one contract.
    package init(_ expected: ResponsePart, budget: PatternBudget = PatternBudget()) {
        let preparation = RulePreparation(budget: budget)
        status = expected.status
        statusRules = expected.rules.status.map { PreparedRules($0, preparation) }
        headers = HeaderComparison(expected.headers, rules: expected.rules, preparation)
        body = HTTPBodyComparison(expected.body, headers: expected.headers, rules: expected.rules, preparation)
    }

    /// What differs: body, status, headers, each sorted by its place. One part never hides another. The rules of
    /// `actual` play no part. Throws where a comparison can't be finished within its limits.
    package func mismatches(with actual: ResponsePart) throws(MatchingError) -> [Mismatch] {
        try body.mismatches(actual.body, headers: actual.headers, extraEntries: .allowed)
            + statusMismatches(actual.status)
            + headers.mismatches(actual.headers)
    }

    private func statusMismatches(_ actual: Int) throws(MatchingError) -> [Mismatch] {
        let failures: [String]
        if let statusRules {
            let expected = status
            failures = try statusRules.failures { rule throws(MatchingError) in
                try rule.failure(ofStatus: actual, expected: expected)
            }
        } else {
            failures = actual == status ? [] : ["expected \(status) but was \(actual)"]
        }
        return failures.map { Mismatch(.status, expected: String(status), actual: String(actual), $0) }
    }
}
