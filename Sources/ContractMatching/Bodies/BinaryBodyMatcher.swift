import ContractModel

/// Compares bytes: by the rules for the whole body, otherwise for equality.
struct BinaryBodyMatcher: BodyMatcher {
    private let expected: BodyContent
    private let type: ContentType?
    private let rules: PreparedRules?

    init(_ expected: BodyContent, type: ContentType?, rules: RuleSet) {
        self.expected = expected
        self.type = type
        self.rules = rules.wholeBody
    }

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        guard let rules else {
            return unequal(actual).map { [.body(expected: expected.bytes, actual: actual.bytes, $0)] } ?? []
        }
        let text = String(validating: actual.bytes, as: UTF8.self)
        let failures = try rules.failures { rule throws(MatchingError) in
            if rule is EqualityRule { return unequal(actual) }
            if rule is TypeRule || rule is NotEmptyRule { return nil }
            guard let text else { return "Expected the body to be UTF-8 text for the rule \(rule.name)" }
            guard rule is RegexRule || rule is IncludeRule || rule is UnavailableRule else {
                return "Unable to match \(BodyText.summary(actual.bytes, actual.contentType)) using \(rule.name)"
            }
            return try rule.failure(of: text, expected: "", isCascaded: false)
        }
        return failures.map { .body(expected: expected.bytes, actual: actual.bytes, $0) }
    }

    private func unequal(_ actual: BodyContent) -> String? {
        guard expected.bytes != actual.bytes else { return nil }
        return "Actual body \(BodyText.summary(actual.bytes, actual.contentType)) is not equal to the expected body "
            + BodyText.summary(expected.bytes, type)
    }
}
