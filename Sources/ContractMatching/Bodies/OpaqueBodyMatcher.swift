import ContractModel

/// Stands in for a kind of body that is not looked into: equal bytes match as long as no rule has anything to say.
struct OpaqueBodyMatcher: BodyMatcher {
    let expected: BodyContent
    /// `XML`, `multipart`.
    let kind: String
    let rules: RuleSet

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        if rules.isEmpty, expected.bytes == actual.bytes { return [] }
        let text =
            rules.isEmpty
            ? "The \(kind) bodies differ, and \(kind) bodies can only be compared byte by byte"
            : "Matching rules can't be applied to \(kind) bodies"
        return [.body(expected: expected.bytes, actual: actual.bytes, text)]
    }
}
