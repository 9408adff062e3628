import JSONText

/// Use cases about integrations.
package struct IntegrationService: Sendable {
    private let storage: any BrokerStorage

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    package func list(containing text: String?, page: Page?) async throws -> PageOf<Integration> {
        try await storage.read { try $0.integrations(containing: text, page: page) }
    }

    /// All pacticipants that have an integration, as a graph: by consumer and provider name.
    package func relationships() async throws -> RelationshipGraph {
        let integrations = try await storage.read { try $0.integrationsByAge() }
        return RelationshipGraph(integrations.sorted { $0.sortKey < $1.sortKey })
    }

    /// The pacticipants that are connected to one, directly or through others. Throws `notFound`.
    ///
    /// - Parameter limit: Of pacticipants; the nearest ones stay.
    package func group(around name: String, limit: Int?) async throws -> RelationshipGraph {
        let (start, integrations) = try await storage.read { transaction in
            (try transaction.existingPacticipant(name), try transaction.integrationsByAge())
        }
        return RelationshipGraph(integrations, around: PacticipantReference(start), limit: limit)
    }

    /// Removes a pair with all that belongs to it; then the versions of both that have neither published nor verified
    /// anything else, and a pacticipant that has nothing left: no contract, no version, no label, and no webhook that
    /// is about it. Throws `documentNotFound`.
    package func delete(consumer: String, provider: String) async throws {
        try await storage.write { transaction in
            let (consumer, provider) = try transaction.pair(consumer, provider)
            guard
                let integration = try transaction.integration(consumerID: consumer.id, providerID: provider.id)
            else { throw DomainError.documentNotFound }
            try transaction.delete(integration)
            for pacticipant in consumer.id == provider.id ? [consumer] : [consumer, provider] {
                for version in try transaction.unusedVersions(of: pacticipant.id) { try transaction.delete(version) }
                guard try transaction.hasNothing(pacticipant) else { continue }
                try transaction.delete(pacticipant)
            }
        }
    }

    /// Removes every pacticipant and all that belongs to one, and every webhook. Environments stay.
    package func deleteAll() async throws {
        try await storage.write { transaction in
            for pacticipant in try transaction.pacticipants(containing: nil, page: nil).elements {
                try transaction.delete(pacticipant)
            }
            for webhook in try transaction.webhooks(.all) { try transaction.delete(webhook) }
        }
    }
}

extension BrokerTransaction {
    /// Whether nothing belongs to a pacticipant any more.
    fileprivate func hasNothing(_ pacticipant: Pacticipant) throws -> Bool {
        try !hasIntegration(pacticipant.id) && latestVersion(of: pacticipant.id, tag: nil) == nil
            && labels(of: pacticipant.id).isEmpty && !hasWebhook(about: pacticipant.id)
    }
}

extension Integration {
    /// Consumer before provider, ignoring case.
    fileprivate var sortKey: (String, String, Int) { (consumer.name.lowercased(), provider.name.lowercased(), id) }
}
