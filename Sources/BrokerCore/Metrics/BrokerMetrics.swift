/// How much a broker holds.
package struct BrokerMetrics: Sendable, Hashable {
    /// A count, and when the first and the last of what was counted came.
    package struct Span: Sendable, Hashable {
        package var count: Int
        package var first: Timestamp?
        package var last: Timestamp?

        package init(count: Int, first: Timestamp?, last: Timestamp?) {
            self.count = count
            self.first = first
            self.last = last
        }
    }

    /// How often each number of something occurs.
    package struct Frequency: Sendable, Hashable {
        package var number: Int
        package var count: Int

        package init(number: Int, count: Int) {
            self.number = number
            self.count = count
        }
    }

    /// Of the latest pact of each pair.
    package var latestInteractions = 0
    package var latestMessages = 0
    package var pacticipants = 0
    package var pacticipantsWithMainBranch = 0
    /// Pairs that have a publication.
    package var integrations = 0
    package var publications = Span(count: 0, first: nil, last: nil)
    package var contents = 0
    /// Consumer versions by how often pacts of theirs were published, revisions counted.
    package var revisions: [Frequency] = []
    package var results = Span(count: 0, first: nil, last: nil)
    /// As the results themselves say.
    package var successfulResults = 0
    package var failedResults = 0
    /// Different provider version, content or outcome.
    package var distinctResults = 0
    /// Of contents, by number of results.
    package var resultsPerContent: [Frequency] = []
    package var versions = 0
    package var versionsWithUserCreatedBranch = 0
    package var versionsWithBranch = 0
    package var webhooks = 0
    package var triggeredWebhooks = 0
    package var webhookExecutions = 0
    package var tags = 0
    package var distinctTagNames = 0
    package var distinctTagNamesOfPacticipants = 0
    package var environments = 0
    package var deployedVersions = 0
    package var userCreatedDeployedVersions = 0
    package var currentlyDeployedVersions = 0
    package var releasedVersions = 0
    package var currentlySupportedVersions = 0

    package init() {}
}

/// Counts over everything. They read whole tables: for metrics only.
package protocol MetricsQueries {
    /// Everything but ``BrokerMetrics/latestInteractions`` and ``BrokerMetrics/latestMessages``.
    func storedCounts() throws -> BrokerMetrics
}
