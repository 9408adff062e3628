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

    init(
        of publication: Publication, metadata: PactMetadata = PactMetadata(), includesTags: Bool = false,
        in transaction: any BrokerTransaction
    ) throws {
        self.publication = publication
        document = try transaction.document(ofContent: publication.contentID)
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
        let limits = JSONLimits(maximumDepth: 1024, maximumBytes: .max)
        guard let object = try JSONReader.read(document(ofContent: contentID), limits: limits).value.object else {
            throw DomainError.documentNotFound
        }
        return object
    }
}

/// Use cases about reading pacts back.
package struct PactService: Sendable {
    private let storage: any BrokerStorage

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    /// The pact that a consumer version published. Throws `notFound`.
    package func read(
        consumer: String, version number: String, provider: String, includesTags: Bool = false
    ) async throws -> PactReading {
        try await storage.read { transaction in
            guard
                let publication = try transaction.publication(
                    consumer: consumer, version: number, provider: provider)
            else { throw DomainError.documentNotFound }
            return try PactReading(of: publication, includesTags: includesTags, in: transaction)
        }
    }

    /// The pact of a content: that of the consumer version that the metadata names, if it has this content, else of the
    /// newest version that has it. Throws `notFound`.
    package func read(
        consumer: String, provider: String, digest: String, metadata: PactMetadata, includesTags: Bool = false
    ) async throws -> PactReading {
        try await storage.read { transaction in
            let (consumer, provider) = try transaction.pair(consumer, provider)
            guard
                let content = try transaction.content(
                    consumerID: consumer.id, providerID: provider.id, digest: digest),
                let publication = try transaction.publication(of: content, metadata: metadata)
            else { throw DomainError.documentNotFound }
            return try PactReading(
                of: publication, metadata: metadata, includesTags: includesTags, in: transaction)
        }
    }

    /// The latest pact of a pair. Throws `notFound`.
    package func latest(
        consumer: String, provider: String, _ selection: PublicationSelection, includesTags: Bool = false
    ) async throws -> PactReading {
        try await storage.read { transaction in
            let (consumer, provider) = try transaction.pair(consumer, provider)
            guard
                let publication = try transaction.latestPublication(
                    consumerID: consumer.id, providerID: provider.id, selection)
            else { throw DomainError.documentNotFound }
            return try PactReading(of: publication, includesTags: includesTags, in: transaction)
        }
    }

    /// The pacts of a pair, newest consumer version first. Throws `notFound` for an unknown name.
    package func list(
        consumer: String, provider: String, _ selection: PublicationSelection
    ) async throws -> [Publication] {
        try await storage.read { transaction in
            let (consumer, provider) = try transaction.pair(consumer, provider)
            return try transaction.publications(
                consumerID: consumer.id, providerID: provider.id, selection, limit: .max)
        }
    }

    /// The pacts of all consumers with a provider, by consumer. Throws `notFound` for an unknown provider.
    package func list(
        provider name: String, _ selection: ProviderPactSelection
    ) async throws -> (provider: Pacticipant, publications: [Publication]) {
        try await storage.read { transaction in
            let provider = try transaction.existingPacticipant(name, as: "provider")
            let publications = try transaction.consumers(of: provider.id).flatMap { consumer in
                try selection.publications(of: consumer, with: provider, in: transaction)
            }
            return (provider, publications)
        }
    }

    /// The latest pact of every pair.
    package func latestOfAllPairs() async throws -> [Publication] {
        try await storage.read { try $0.latestPublications() }
    }
}

/// Which pacts of each consumer a list of a provider's pacts holds.
package enum ProviderPactSelection: Sendable, Hashable {
    case all
    case tagged(String)
    case latest
    case latestTagged(String)
    case inBranch(String)
    case inMainBranch
    case headOfBranch(String)
    case headOfMainBranch

    func publications(
        of consumer: PacticipantReference, with provider: Pacticipant, in transaction: any BrokerTransaction
    ) throws -> [Publication] {
        func list(_ selection: PublicationSelection) throws -> [Publication] {
            try transaction.publications(consumerID: consumer.id, providerID: provider.id, selection, limit: .max)
        }
        func latest(_ selection: PublicationSelection) throws -> [Publication] {
            let found = try transaction.latestPublication(consumerID: consumer.id, providerID: provider.id, selection)
            return found.map { [$0] } ?? []
        }
        let mainBranch = try transaction.pacticipant(id: consumer.id)?.mainBranch
        return switch self {
        case .all: try list(.all)
        case .tagged(let tag): try list(.tagged(tag))
        case .latest: try latest(.all)
        case .latestTagged(let tag): try latest(.tagged(tag))
        case .inBranch(let branch): try list(.inBranch(branch))
        case .inMainBranch: try mainBranch.map { try list(.inBranch($0)) } ?? []
        case .headOfBranch(let branch): try latest(.headOfBranch(branch))
        case .headOfMainBranch: try mainBranch.map { try latest(.headOfBranch($0)) } ?? []
        }
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
