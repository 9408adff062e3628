/// Use cases about the states that a provider has to be brought into.
package struct ProviderStateService: Sendable {
    /// Which pacts of each consumer are looked at.
    package enum Selection: Sendable, Hashable {
        case mainBranch
        case branch(String)
        /// An environment's UUID or name.
        case environment(String)
    }

    private let storage: any BrokerStorage

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    /// The states in the selected pacts of all consumers, by name. Throws `notFound` for an unknown provider; a branch
    /// or environment that nobody knows selects nothing.
    package func list(provider name: String, _ selection: Selection) async throws -> [ProviderStateUse] {
        let contents = try await storage.read { transaction in
            let provider = try transaction.existingPacticipant(name, as: "provider")
            return try transaction.consumers(of: provider.id).flatMap { consumer in
                try Self.publications(of: consumer, with: provider, selection, transaction).map { publication in
                    (consumer: consumer.name, text: try transaction.document(ofContent: publication.contentID))
                }
            }
        }
        var collector = ProviderStateCollector()
        for content in contents {
            try collector.add(ContractDocument.object(ofStored: content.text), of: content.consumer)
        }
        return collector.sorted
    }

    private static func publications(
        of consumer: PacticipantReference, with provider: Pacticipant, _ selection: Selection,
        _ transaction: any BrokerTransaction
    ) throws -> [Publication] {
        switch selection {
        case .mainBranch:
            return try ProviderPactSelection.headOfMainBranch
                .publications(of: consumer, with: provider, in: transaction)
        case .branch(let name):
            return try ProviderPactSelection.headOfBranch(name)
                .publications(of: consumer, with: provider, in: transaction)
        case .environment(let key):
            guard let environment = try transaction.environment(uuid: key) ?? transaction.environment(named: key),
                let consumer = try transaction.pacticipant(id: consumer.id)
            else { return [] }
            let versions =
                try transaction.versions(
                    matching: VersionCriteria(environment: environment.name), of: [consumer.id])[consumer.id] ?? []
            let found = try versions.compactMap { try transaction.publication(of: $0.id, with: provider.id) }
            var seen: Set<Int> = []
            return found.filter { seen.insert($0.contentID).inserted }
        }
    }
}
