import JSONText

/// A pact as the dashboard shows it.
package struct DashboardItem: Sendable {
    /// A version and the branches that it is the head of, in the order in which it was added to them.
    package struct BranchedVersion: Sendable {
        package var version: Version
        package var headBranches: [String]

        init(_ version: Version, in transaction: any BrokerTransaction) throws {
            self.version = version
            headBranches = try transaction.branchVersions(of: version.id).filter(\.isHead).map(\.branchName)
        }
    }

    package var publication: Publication
    package var consumerVersion: BranchedVersion
    /// Tags of which the pact is the latest of its pair.
    package var latestTags: [String]
    package var status: PactStatus
    /// The latest result of its content.
    package var latestResult: Verification?
    /// Whether all results like the latest one add up to a success.
    package var isSuccessful: Bool
    package var providerVersion: BranchedVersion?
    package var providerVersionTags: [Tag]
}

/// An integration at a glance.
package struct IntegrationOverview: Sendable {
    package var integration: Integration
    /// nil where every pact has been deleted.
    package var latest: Publication?
    package var status: PactStatus
    package var webhooks: WebhookSummary
}

/// The heads of all integrations at a glance.
package struct DashboardService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings) {
        self.storage = storage
        self.settings = settings
    }

    package func items(page: Page) async throws -> [DashboardItem] {
        try await storage.read { [settings] transaction in
            try transaction.headPublications(ofPair: nil, page: page).map {
                try transaction.dashboardItem(of: $0, settings)
            }
        }
    }

    /// Integrations with their latest pact, most recent contract data first.
    package func overview(containing text: String?, page: Page) async throws -> PageOf<IntegrationOverview> {
        try await storage.read { [settings] transaction in
            let found = try transaction.integrations(containing: text, page: page)
            let overviews = try found.elements.map { integration in
                let latest = try transaction.latestPublication(
                    consumerID: integration.consumer.id, providerID: integration.provider.id, .all)
                let status = try latest.map { try transaction.pactStatus(of: $0, among: .all, settings: settings) }
                return IntegrationOverview(
                    integration: integration, latest: latest, status: status ?? .never,
                    webhooks: try WebhookSummary(
                        consumerID: integration.consumer.id, providerID: integration.provider.id, in: transaction))
            }
            return PageOf(elements: overviews, total: found.total)
        }
    }

    /// The heads of one pair. Throws `notFound` for an unknown name.
    package func items(consumer: String, provider: String, page: Page) async throws -> [DashboardItem] {
        try await storage.read { [settings] transaction in
            let consumer = try transaction.existingPacticipant(consumer, as: "consumer")
            let provider = try transaction.existingPacticipant(provider, as: "provider")
            let pair = (consumerID: consumer.id, providerID: provider.id)
            return try transaction.headPublications(ofPair: pair, page: page).map {
                try transaction.dashboardItem(of: $0, settings)
            }
        }
    }
}

extension BrokerTransaction {
    fileprivate func dashboardItem(
        of publication: Publication, _ settings: BrokerSettings
    ) throws -> DashboardItem {
        let version = try DashboardItem.BranchedVersion(publication.consumerVersion, in: self)
        let tags = try tags(of: publication.consumerVersion.id).map(\.name).filter { tag in
            try isLatest(publication, .tagged(tag))
        }
        let result = try latestVerification(ofContent: publication.contentID, by: nil)
        let status = try result.map { try pactStatus(of: publication, by: $0, settings: settings) } ?? .never
        return DashboardItem(
            publication: publication, consumerVersion: version, latestTags: tags, status: status,
            latestResult: result, isSuccessful: status == .success,
            providerVersion: try result.map { try DashboardItem.BranchedVersion($0.providerVersion, in: self) },
            providerVersionTags: try result.map { try self.tags(of: $0.providerVersion.id) } ?? [])
    }

    private func isLatest(_ publication: Publication, _ selection: PublicationSelection) throws -> Bool {
        let latest = try latestPublication(
            consumerID: publication.consumer.id, providerID: publication.provider.id, selection)
        return latest?.id == publication.id
    }
}
