import ContractModel

/// Compares the bodies of requests and responses, if their content types allow it.
struct HTTPBodyComparison: Sendable {
    private let body: BodyComparison
    private let typeRules: PreparedRules?

    init(
        _ body: ContractBody, headers: [HeaderField]?, rules: MatchingRules, _ preparation: RulePreparation
    ) {
        self.body = BodyComparison(
            body, headerType: headers?.contentType, rules: RuleSet(rules.body, preparation))
        typeRules = rules.header("content-type").map { PreparedRules($0, preparation) }
    }

    func mismatches(
        _ actual: ContractBody, headers: [HeaderField]?, extraEntries: ExtraEntries
    ) throws(MatchingError) -> [Mismatch] {
        let type = ContentType.effective(of: actual, headerType: headers?.contentType)
        guard try areComparable(body.expectedType, type) else {
            guard body.isPresent else { return [] }
            let (wanted, came) = (body.expectedType?.description ?? "*/*", type?.description ?? "*/*")
            let text = "Expected a body of '\(wanted)' but the actual content type was '\(came)'"
            return [body.typeMismatch(type, text)]
        }
        return try body.mismatches(of: actual, type: type, extraEntries: extraEntries)
    }

    private func areComparable(_ expected: ContentType?, _ actual: ContentType?) throws(MatchingError) -> Bool {
        guard let expected, let actual else { return true }
        if expected.isUnknown || actual.isUnknown { return true }
        if expected.isEquivalent(to: actual) || expected.isEquivalent(to: actual.base) { return true }
        guard let typeRules else { return false }
        return try typeRules.failures { rule throws(MatchingError) in
            try rule.failure(of: actual.description, expected: expected.description, isCascaded: false)
        }.isEmpty
    }
}

extension ContentType {
    /// Whether the type leaves open what the body is: `*/*`, `text/*`.
    fileprivate var isUnknown: Bool { main == "*" || sub == "*" }
}
