import JSONText

/// A pact as its resource shows it.
package struct PactReading: Sendable {
    package var publication: Publication
    /// The text of the content, with `_id`s.
    package var document: [UInt8]
    /// Tags of which this publication is the latest; empty unless asked for.
    package var latestTags: [String]
    /// The consumer versions that the metadata of the request names, newest first.
    package var consumerVersions: [Version]

    /// - Parameter document: looked up where it isn't at hand.
    init(
        of publication: Publication, document: [UInt8]? = nil, metadata: PactMetadata = PactMetadata(),
        includesTags: Bool = false, in transaction: any BrokerTransaction
    ) throws {
        self.publication = publication
        self.document = try document ?? transaction.document(ofContent: publication.contentID)
        latestTags = try includesTags ? transaction.latestTags(of: publication) : []
        consumerVersions = try metadata.consumerVersions(of: publication.consumer, in: transaction)
    }
}

extension PactMetadata {
    /// The versions of the consumer that are named, newest first, each once.
    func consumerVersions(of consumer: PacticipantReference, in transaction: any BrokerTransaction) throws -> [Version]
    {
        var versions = try selections.compactMap(\.consumerVersionID).compactMap(transaction.version(id:))
        if let number = consumerVersionNumber, let version = try transaction.version(number, of: consumer.id) {
            versions.append(version)
        }
        var seen: Set<Int> = []
        return versions.filter { $0.pacticipantID == consumer.id && seen.insert($0.id).inserted }
            .sorted { $0.position > $1.position }
    }
}

extension BrokerTransaction {
    /// The tags of its version of which a publication is the pair's latest.
    fileprivate func latestTags(of publication: Publication) throws -> [String] {
        try tags(of: publication.consumerVersion.id).map(\.name).filter { tag in
            let latest = try latestPublication(
                consumerID: publication.consumer.id, providerID: publication.provider.id, .tagged(tag))
            return latest?.id == publication.id
        }
    }

    /// The parsed text of a content.
    func storedObject(ofContent contentID: Int) throws -> JSONObject {
        try ContractDocument.object(ofStored: document(ofContent: contentID))
    }
}

extension BrokerTransaction {
    /// Throws `notFound` in the reference's words.
    func pair(_ consumer: String, _ provider: String) throws -> (consumer: Pacticipant, provider: Pacticipant) {
        guard let consumer = try pacticipant(named: consumer), let provider = try pacticipant(named: provider) else {
            throw DomainError.documentNotFound
        }
        return (consumer, provider)
    }

    /// The publication of a content that a request with this metadata is about.
    func publication(of content: PactContent, metadata: PactMetadata) throws -> Publication? {
        for version in try metadata.consumerVersions(of: content.consumer, in: self) {
            if let publication = try publication(of: version.id, with: content.provider.id),
                publication.contentID == content.id
            {
                return publication
            }
        }
        return try latestPublication(ofContent: content.id)
    }
}
