/// Use cases of the badges that show how a pact stands.
package struct BadgeService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        self.storage = storage
        self.settings = settings
    }

    /// The status of the latest pact of a pair; nil if there is no such pact.
    package func pactStatus(
        consumer: String, provider: String, _ selection: PublicationSelection
    ) async throws -> PactStatus? {
        let settings = settings
        return try await storage.read { transaction in
            guard let consumer = try transaction.pacticipant(named: consumer),
                let provider = try transaction.pacticipant(named: provider),
                let publication = try transaction.latestPublication(
                    consumerID: consumer.id, providerID: provider.id, selection)
            else { return nil }
            return try transaction.pactStatus(of: publication, among: selection, settings: settings)
        }
    }

    /// Whether the latest consumer version with a tag and the latest provider version with one fit together. `never`
    /// where either is missing or nothing is known of them.
    package func pairStatus(
        consumer: String, tag consumerTag: String, provider: String, tag providerTag: String
    ) async throws -> PactStatus {
        let settings = settings
        return try await storage.read { transaction in
            guard try transaction.pacticipant(named: consumer) != nil,
                try transaction.pacticipant(named: provider) != nil
            else { return .never }
            let answer = try MatrixEngine(transaction, settings: settings).answer(
                MatrixQuery(
                    selectors: [
                        MatrixSelector(consumer, VersionCriteria(tag: consumerTag, latest: true)),
                        MatrixSelector(provider, VersionCriteria(tag: providerTag, latest: true)),
                    ], latestBy: .consumerVersionAndProviderVersion))
            guard answer.rows.contains(where: { $0.providerVersion != nil }) else { return .never }
            return answer.summary.deployable.map { $0 ? .success : .failed } ?? .never
        }
    }
}
