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
        return try failures(BodyBytes(expected.bytes), BodyBytes(actual.bytes), rules).map {
            .body(expected: expected.bytes, actual: actual.bytes, $0)
        }
    }

    /// Where a rule asks for a media type, both are data to all rules.
    private func failures(
        _ wanted: BodyBytes, _ came: BodyBytes, _ rules: RuleSelection
    ) throws(MatchingError) -> [String] {
        if rules.list.rules.contains(where: { $0 is ContentTypeRule }) {
            return try rules.list.failures { rule throws(MatchingError) in
                try rule.failure(of: came, expected: wanted)
            }
        }
        guard let wantedText = wanted.text, let cameText = came.text else {
            return [Self.notText(wanted.text == nil ? "expected" : "actual")]
        }
        return try rules.failures(cameText, wantedText)
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
