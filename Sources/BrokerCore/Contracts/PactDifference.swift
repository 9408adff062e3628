/// What changed from one pact of a pair to another.
package struct PactDifference: Sendable {
    package var publication: Publication
    /// What the pact is compared with; nil if there is nothing to compare it with.
    package var comparison: Publication?
    /// When the content that differs was first published.
    package var changedAt: Timestamp
    /// When the question was asked.
    package var askedAt: Timestamp
    /// The lines that differ; see ``ContentDifference``.
    package var text: String
}

/// Use cases about the history of a pair's contents. Each difference throws ``DifferenceTimeout`` where comparing takes
/// longer than the settings allow.
extension PactService {
    /// The newest earlier pact of the pair with another content. Throws `notFound`.
    package func previousDistinct(
        consumer: String, version number: String, provider: String, includesTags: Bool = false
    ) async throws -> PactReading {
        try await storage.read { transaction in
            let publication = try transaction.existingPublication(consumer, number, provider)
            guard let previous = try transaction.previousDistinctPublication(before: publication) else {
                throw DomainError.documentNotFound
            }
            return try PactReading(of: previous, includesTags: includesTags, in: transaction)
        }
    }

    /// What changed since the newest earlier pact of the pair with another content. Throws `notFound` for an unknown
    /// pact.
    package func differenceFromPreviousDistinct(
        consumer: String, version number: String, provider: String, isSorted: Bool
    ) async throws -> PactDifference {
        try await difference(isSorted: isSorted) { transaction in
            let publication = try transaction.existingPublication(consumer, number, provider)
            guard let previous = try transaction.previousDistinctPublication(before: publication) else {
                return Compared(publication: publication, in: transaction)
            }
            let first = try transaction.nextPublication(after: previous) ?? publication
            return try Compared(publication, with: previous, changedAt: first.createdAt, in: transaction)
        }
    }

    /// What changed from the pact of another version to that of a version. Throws `notFound`.
    package func difference(
        consumer: String, version number: String, from other: String, provider: String, isSorted: Bool
    ) async throws -> PactDifference {
        try await difference(isSorted: isSorted) { transaction in
            let publication = try transaction.existingPublication(consumer, number, provider)
            let comparison = try transaction.existingPublication(consumer, other, provider)
            return try Compared(publication, with: comparison, in: transaction)
        }
    }

    /// What changed from one content of the pair to another. Throws `notFound`.
    package func difference(
        consumer: String, provider: String, digest: String, from other: String, isSorted: Bool
    ) async throws -> PactDifference {
        try await difference(isSorted: isSorted) { transaction in
            let (consumer, provider) = try transaction.pair(consumer, provider)
            func latest(_ digest: String) throws -> Publication {
                guard
                    let content = try transaction.content(
                        consumerID: consumer.id, providerID: provider.id, digest: digest),
                    let publication = try transaction.latestPublication(ofContent: content.id)
                else { throw DomainError.documentNotFound }
                return publication
            }
            return try Compared(latest(digest), with: latest(other), in: transaction)
        }
    }

    /// Finds the two pacts in one transaction, and compares them when it has ended.
    private func difference(
        isSorted: Bool, _ find: @escaping @Sendable (any BrokerTransaction) throws -> Compared
    ) async throws -> PactDifference {
        let found = try await storage.read(find)
        let deadline = ContinuousClock.now + .seconds(settings.pactContentDiffTimeout)
        let text = try ContentDifference.text(
            from: ContractDocument.object(ofStored: found.old), to: ContractDocument.object(ofStored: found.new),
            isSorted: isSorted, until: deadline)
        return PactDifference(
            publication: found.publication, comparison: found.comparison, changedAt: found.changedAt,
            askedAt: found.askedAt, text: text)
    }
}

/// Two publications with the texts of their contents.
private struct Compared: Sendable {
    let publication: Publication
    let comparison: Publication?
    let changedAt: Timestamp
    let askedAt: Timestamp
    let old: [UInt8]
    let new: [UInt8]

    /// With nothing to compare it with.
    init(publication: Publication, in transaction: any BrokerTransaction) {
        self.publication = publication
        comparison = nil
        changedAt = publication.createdAt
        askedAt = transaction.now
        old = Array("{}".utf8)
        new = old
    }

    init(
        _ publication: Publication, with comparison: Publication, changedAt: Timestamp? = nil,
        in transaction: any BrokerTransaction
    ) throws {
        self.publication = publication
        self.comparison = comparison
        self.changedAt = changedAt ?? max(publication.createdAt, comparison.createdAt)
        askedAt = transaction.now
        old = try transaction.document(ofContent: comparison.contentID)
        new = try transaction.document(ofContent: publication.contentID)
    }
}
