import JSONText

/// Counts what the broker holds.
package struct MetricsService: Sendable {
    private let storage: any BrokerStorage

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    package func metrics() async throws -> BrokerMetrics {
        try await storage.read { transaction in
            var metrics = try transaction.storedCounts()
            for publication in try transaction.latestPublications() {
                let document = try transaction.storedObject(ofContent: publication.contentID)
                metrics.latestInteractions += document["interactions"]?.array?.count ?? 0
                metrics.latestMessages += document["messages"]?.array?.count ?? 0
            }
            return metrics
        }
    }
}
