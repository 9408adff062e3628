import ContractModel

/// Compares texts: by the rules for the whole body, otherwise byte by byte.
struct TextBodyMatcher: BodyMatcher {
    private let expected: BodyContent
    private let rules: PreparedRules?

    init(_ expected: BodyContent, rules: RuleSet) {
        self.expected = expected
        self.rules = rules.wholeBody
    }

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        guard let rules else {
            guard expected.bytes != actual.bytes else { return [] }
            let text =
                "Expected body '\(Self.text(expected.bytes))' to match '\(Self.text(actual.bytes))' "
                + "using equality but did not match"
            return [.body(expected: expected.bytes, actual: actual.bytes, text)]
        }
        guard let wanted = String(validating: expected.bytes, as: UTF8.self),
            let came = String(validating: actual.bytes, as: UTF8.self)
        else {
            return [.body(expected: expected.bytes, actual: actual.bytes, "Both bodies have to be UTF-8 text")]
        }
        let failures = try rules.failures { rule throws(MatchingError) in
            try rule.failure(of: came, expected: wanted, isCascaded: false)
        }
        return failures.map { .body(expected: expected.bytes, actual: actual.bytes, $0) }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).shortened
    }
}

extension RuleSet {
    /// The rules for the whole body.
    var wholeBody: PreparedRules? {
        let states = RuleStates(self)
        return states.selection(at: states.root)?.list
    }
}
