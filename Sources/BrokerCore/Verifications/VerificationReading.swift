package import ContractModel

/// A result with the pact that it is shown with.
package struct VerificationReading: Sendable {
    package var verification: Verification
    package var publication: Publication
    package var evidence: Evidence
    package var providerVersionTags: [Tag]
    /// Whether the test results were too long to be kept as sent.
    package var isCut: Bool

    init(
        number: Int, content: PactContent, metadata: PactMetadata, isCut: Bool, in transaction: any BrokerTransaction
    ) throws {
        guard let verification = try transaction.verification(number: number, contentID: content.id),
            let publication = try transaction.publication(of: content, metadata: metadata)
        else { throw DomainError.documentNotFound }
        let providerVersion = verification.providerVersion.id
        self.verification = verification
        self.publication = publication
        self.isCut = isCut
        evidence =
            try transaction.evidence(contentID: content.id, providerVersionID: providerVersion)
            ?? .none(required: 0)
        providerVersionTags = try transaction.tags(of: providerVersion)
    }

    init(
        latestOf content: PactContent, metadata: PactMetadata = PactMetadata(), in transaction: any BrokerTransaction
    ) throws {
        guard let latest = try transaction.latestVerification(ofContent: content.id, by: nil) else {
            throw DomainError.documentNotFound
        }
        try self.init(
            number: latest.number, content: content, metadata: metadata, isCut: false, in: transaction)
    }
}

/// Evidence with the interactions that its outcomes are about, in the same order.
package struct EvidenceReading: Sendable {
    package var evidence: Evidence
    package var interactions: [RequiredInteraction]
}
