import ContractModel

/// Compares forms (`application/x-www-form-urlencoded`) as queries are: unexpected parameters count in responses too.
struct FormBodyMatcher: BodyMatcher {
    private let expected: [QueryParameter]
    private let rules: RuleSet

    init(_ expected: BodyContent, rules: RuleSet) {
        self.expected = Self.parameters(expected.bytes)
        self.rules = rules
    }

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        let comparison = ParameterComparison(
            kind: .body, noun: "form post parameter", rules: FormRules(form: RulePlace(rootOf: rules)))
        return try comparison.mismatches(expected, Self.parameters(actual.bytes))
    }

    private static func parameters(_ bytes: [UInt8]) -> [QueryParameter] {
        [QueryParameter](decoding: String(decoding: bytes, as: UTF8.self))
    }
}

/// Rules with paths such as `$.name` and `$.name[0]`.
private struct FormRules: ParameterRules {
    let form: RulePlace

    func list(_ name: String) -> RuleSelection? { form.child(name).selection }

    func value(_ name: String, at position: Int) -> RuleSelection? { form.child(name).child(position).selection }
}
