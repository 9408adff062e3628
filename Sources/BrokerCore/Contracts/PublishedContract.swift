/// What became of one published contract.
package struct PublishedContract: Sendable {
    package enum Outcome: Sendable, Hashable {
        case created, unchanged, overwritten, merged
    }

    package var publication: Publication
    package var outcome: Outcome
    package var events: [ContractEvent]
    /// Provider versions that have to verify it.
    var requirements: [RequiredVerification.Requirement]
}
