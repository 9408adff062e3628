/// Use cases about reading pacts back.
package struct PactService: Sendable {
    let storage: any BrokerStorage
    let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings = BrokerSettings()) {
        self.storage = storage
        self.settings = settings
    }

    /// The pact that a consumer version published. Throws `notFound`.
    package func read(
        consumer: String, version number: String, provider: String, includesTags: Bool = false
    ) async throws -> PactReading {
        try await storage.readBriefly { transaction in
            guard
                let (publication, document) = try transaction.publicationWithDocument(
                    consumer: consumer, version: number, provider: provider)
            else { throw DomainError.documentNotFound }
            return try PactReading(
                of: publication, document: document, includesTags: includesTags, in: transaction)
        }
    }

    /// The pact of a content: that of the consumer version that the metadata names, if it has this content, else of the
    /// newest version that has it. Throws `notFound`.
    package func read(
        consumer: String, provider: String, digest: String, metadata: PactMetadata, includesTags: Bool = false
    ) async throws -> PactReading {
        try await storage.readBriefly { transaction in
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
            let publication = try transaction.existingLatestPublication(consumer, provider, selection)
            return try PactReading(of: publication, includesTags: includesTags, in: transaction)
        }
    }

    /// The latest publication of a pair; nil where there is none.
    package func latestIfAny(consumer: String, provider: String) async throws -> Publication? {
        try await storage.read { transaction in
            let (consumer, provider) = try transaction.pair(consumer, provider)
            return try transaction.latestPublication(consumerID: consumer.id, providerID: provider.id, .all)
        }
    }

    /// The pacts of a pair, newest consumer version first; those of branches oldest first. Throws `notFound` for an
    /// unknown name.
    package func list(
        consumer: String, provider: String, _ selection: PublicationSelection
    ) async throws -> [Publication] {
        try await storage.read { transaction in
            let (consumer, provider) = try transaction.pair(consumer, provider)
            let publications = try transaction.publications(
                consumerID: consumer.id, providerID: provider.id, selection, limit: .max)
            return selection.isBranch ? publications.reversed() : publications
        }
    }

    /// The pacts of all consumers with a provider, by consumer and consumer version, oldest first. Throws `notFound`
    /// for an unknown provider.
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
