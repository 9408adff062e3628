/// A consumer and a provider that the question concerns.
struct MatrixIntegration: Hashable {
    let consumer: PacticipantReference
    let provider: PacticipantReference
    /// Whether the consumer can't do without the provider. A provider can do without its consumers.
    let isRequired: Bool
}

/// Finds the integrations of the specified selectors.
struct IntegrationFinder {
    let transaction: any BrokerTransaction
    let published: PublishedContracts

    /// Every provider of the specified versions (required), and every consumer of the specified pacticipants (not).
    func integrations(around specified: [ResolvedSelector]) throws -> [MatrixIntegration] {
        var found = try providers(of: specified)
        var seen = Set(found.map { Pair($0.consumer.id, $0.provider.id) })
        for provider in pacticipants(of: specified) {
            for consumer in try transaction.consumers(of: provider.id)
            where seen.insert(Pair(consumer.id, provider.id)).inserted {
                found.append(MatrixIntegration(consumer: consumer, provider: provider, isRequired: false))
            }
        }
        return found
    }

    /// Only the pairs among the specified pacticipants.
    func integrations(among specified: [ResolvedSelector]) throws -> [MatrixIntegration] {
        let identifiers = Set(specified.map(\.pacticipant.id))
        return try providers(of: specified).filter { identifiers.contains($0.provider.id) }
    }

    private func providers(of specified: [ResolvedSelector]) throws -> [MatrixIntegration] {
        var found: [MatrixIntegration] = []
        var seen: Set<Pair> = []
        for selector in specified {
            for provider in try providers(of: selector)
            where seen.insert(Pair(selector.pacticipant.id, provider.id)).inserted {
                found.append(
                    MatrixIntegration(consumer: selector.pacticipant, provider: provider, isRequired: true))
            }
        }
        return found
    }

    private func providers(of selector: ResolvedSelector) throws -> [PacticipantReference] {
        switch selector.versions {
        case .any:
            try transaction.providers(of: selector.pacticipant.id).filter { provider in
                try transaction.latestPublication(
                    consumerID: selector.pacticipant.id, providerID: provider.id, .all) != nil
            }
        case .one(let version):
            published[version].map(\.provider)
        case .none: []
        }
    }

    private func pacticipants(of selectors: [ResolvedSelector]) -> [PacticipantReference] {
        var seen: Set<Int> = []
        return selectors.map(\.pacticipant).filter { seen.insert($0.id).inserted }
    }

    private struct Pair: Hashable {
        let consumer: Int
        let provider: Int

        init(_ consumer: Int, _ provider: Int) {
            self.consumer = consumer
            self.provider = provider
        }
    }
}
