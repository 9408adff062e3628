package import ContractModel
import JSONText

/// Compares messages with the one that a contract expects. Made once, used any number of times.
package struct MessageMatcher: Sendable {
    private let metadata: MetadataComparison
    private let body: BodyComparison

    /// The budget is shared by everything that belongs to one contract.
    package init(_ expected: MessagePart, budget: PatternBudget = PatternBudget()) {
        let preparation = RulePreparation(budget: budget)
        metadata = MetadataComparison(expected.metadata, rules: RuleSet(expected.rules.metadata, preparation))
        body = BodyComparison(
            expected.contents, headerType: expected.metadataType, rules: RuleSet(expected.rules.body, preparation))
    }

    /// What differs: contents, then metadata sorted by key. Extra members and keys are allowed. The rules of `actual`
    /// play no part. Throws where a comparison can't be finished within its limits.
    package func mismatches(with actual: MessagePart) throws(MatchingError) -> [Mismatch] {
        try contentsMismatches(actual) + metadata.mismatches(actual.metadata)
    }

    private func contentsMismatches(_ actual: MessagePart) throws(MatchingError) -> [Mismatch] {
        let type = ContentType.effective(of: actual.contents, headerType: actual.metadataType)
        guard areComparable(body.expectedType, type) else {
            guard body.isPresent else { return [] }
            let (wanted, came) = (body.expectedType?.description ?? "*/*", type?.description ?? "*/*")
            return [body.typeMismatch(type, "Expected message with content type \(wanted) but was \(came)")]
        }
        return try body.mismatches(of: actual.contents, type: type, extraEntries: .allowed)
    }

    private func areComparable(_ expected: ContentType?, _ actual: ContentType?) -> Bool {
        guard let expected else { return actual == nil }
        guard let actual else { return false }
        return expected.isEquivalent(to: actual)
    }
}

extension MessagePart {
    /// The media type that the metadata names.
    fileprivate var metadataType: ContentType? {
        MessagePart.contentType(in: metadata)?.string.flatMap(ContentType.init(parsing:))
    }
}
