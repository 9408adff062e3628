import ContractModel

/// Compares bytes: by the rules for the whole body, otherwise for equality.
struct BinaryBodyMatcher: BodyMatcher {
    private let expected: BodyContent
    private let type: ContentType?
    private let rules: PreparedRules?

    init(_ expected: BodyContent, type: ContentType?, rules: RuleSet) {
        self.expected = expected
        self.type = type
        self.rules = rules.wholeBody?.list
    }

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        guard let rules else {
            guard expected.bytes != actual.bytes else { return [] }
            let text =
                "Actual body \(BodyText.summary(actual.bytes, actual.contentType)) is not equal to the expected body "
                + BodyText.summary(expected.bytes, type)
            return [.body(expected: expected.bytes, actual: actual.bytes, text)]
        }
        let (wanted, came) = (BodyBytes(expected.bytes), BodyBytes(actual.bytes))
        let failures = try rules.failures { rule throws(MatchingError) in try rule.failure(of: came, expected: wanted) }
        return failures.map { .body(expected: expected.bytes, actual: actual.bytes, $0) }
    }
}
