import ContractModel

/// Compares texts: by the rules for the whole body, otherwise byte by byte.
struct TextBodyMatcher: BodyMatcher {
    private let expected: BodyContent
    private let rules: RuleSelection?

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
        let (wanted, came) = (BodyBytes(expected.bytes), BodyBytes(actual.bytes))
        guard let wantedText = wanted.text, let cameText = came.text else {
            return try dataFailures(wanted, came, rules.list).map {
                .body(expected: expected.bytes, actual: actual.bytes, $0)
            }
        }
        return try rules.failures(cameText, wantedText).map {
            .body(expected: expected.bytes, actual: actual.bytes, $0)
        }
    }

    /// What is no text may still be of the media type that a rule asks for.
    private func dataFailures(
        _ wanted: BodyBytes, _ came: BodyBytes, _ rules: PreparedRules
    ) throws(MatchingError) -> [String] {
        guard rules.rules.contains(where: { $0 is ContentTypeRule }) else {
            return [Self.notText(wanted.text == nil ? "expected" : "actual")]
        }
        return try rules.failures { rule throws(MatchingError) in try rule.failure(of: came, expected: wanted) }
    }

    private static func notText(_ side: String) -> String { "Could not parse \(side) value as UTF-8 text" }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).shortened
    }
}

extension RuleSet {
    /// The rules for the whole body.
    var wholeBody: RuleSelection? { RulePlace(rootOf: self).selection }
}
