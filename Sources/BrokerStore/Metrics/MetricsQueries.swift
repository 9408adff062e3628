import BrokerCore
import SQLCore

extension SQLBrokerTransaction: MetricsQueries {
    func storedCounts() throws -> BrokerMetrics {
        var metrics = BrokerMetrics()
        try countContracts(&metrics)
        try countResults(&metrics)
        try countVersions(&metrics)
        try countEnvironments(&metrics)
        return metrics
    }

    private func countContracts(_ metrics: inout BrokerMetrics) throws {
        metrics.pacticipants = try connection.count("SELECT COUNT(*) FROM pacticipant")
        metrics.pacticipantsWithMainBranch = try connection.count("SELECT COUNT(main_branch) FROM pacticipant")
        metrics.integrations = try connection.count(
            "SELECT COUNT(*) FROM (SELECT DISTINCT consumer_id, provider_id FROM publication) pairs")
        metrics.publications = try span("SELECT COUNT(*), MIN(created_at), MAX(created_at) FROM publication")
        metrics.contents = try connection.count("SELECT COUNT(*) FROM pact_content")
        metrics.revisions = try frequencies("SELECT COUNT(*) AS number FROM publication GROUP BY consumer_version_id")
        metrics.webhooks = try connection.count("SELECT COUNT(*) FROM webhook")
        metrics.triggeredWebhooks = try connection.count("SELECT COUNT(*) FROM delivery")
        metrics.webhookExecutions = try connection.count("SELECT COUNT(*) FROM execution")
    }

    private func countResults(_ metrics: inout BrokerMetrics) throws {
        metrics.results = try span("SELECT COUNT(*), MIN(executed_at), MAX(executed_at) FROM verification")
        metrics.successfulResults = try connection.count("SELECT COUNT(*) FROM verification WHERE success = 1")
        metrics.failedResults = metrics.results.count - metrics.successfulResults
        metrics.distinctResults = try connection.count(
            """
            SELECT COUNT(*)
            FROM (SELECT DISTINCT provider_version_id, content_id, success FROM verification) results
            """)
        metrics.resultsPerContent = try frequencies(
            "SELECT COUNT(*) AS number FROM verification GROUP BY content_id")
    }

    private func countVersions(_ metrics: inout BrokerMetrics) throws {
        metrics.versions = try connection.count("SELECT COUNT(*) FROM version")
        metrics.versionsWithUserCreatedBranch = try connection.count(
            "SELECT COUNT(DISTINCT version_id) FROM branch_version WHERE auto_created = 0")
        metrics.versionsWithBranch = try connection.count("SELECT COUNT(DISTINCT version_id) FROM branch_version")
        metrics.tags = try connection.count("SELECT COUNT(*) FROM tag")
        metrics.distinctTagNames = try connection.count("SELECT COUNT(DISTINCT name) FROM tag")
        metrics.distinctTagNamesOfPacticipants = try connection.count(
            "SELECT COUNT(*) FROM (SELECT DISTINCT pacticipant_id, name FROM tag) names")
    }

    private func countEnvironments(_ metrics: inout BrokerMetrics) throws {
        metrics.environments = try connection.count("SELECT COUNT(*) FROM environment")
        metrics.deployedVersions = try connection.count("SELECT COUNT(*) FROM deployed_version")
        metrics.userCreatedDeployedVersions = try connection.count(
            "SELECT COUNT(*) FROM deployed_version WHERE auto_created = 0")
        metrics.currentlyDeployedVersions = try connection.count(
            "SELECT COUNT(*) FROM deployed_version WHERE undeployed_at IS NULL")
        metrics.releasedVersions = try connection.count("SELECT COUNT(*) FROM released_version")
        metrics.currentlySupportedVersions = try connection.count(
            "SELECT COUNT(*) FROM released_version WHERE support_ended_at IS NULL")
    }

    private func span(_ statement: SQLStatement) throws -> BrokerMetrics.Span {
        let span = try connection.first(statement) { row in
            try BrokerMetrics.Span(
                count: row.int(at: 0), first: row.optionalTimestamp(at: 1), last: row.optionalTimestamp(at: 2))
        }
        return span ?? BrokerMetrics.Span(count: 0, first: nil, last: nil)
    }

    /// How often each value of the column `number` occurs, in ascending order.
    private func frequencies(_ statement: SQLStatement) throws -> [BrokerMetrics.Frequency] {
        try connection.rows(
            "SELECT number, COUNT(*) FROM (\(statement)) counted GROUP BY number ORDER BY number"
        ) { row in
            try BrokerMetrics.Frequency(number: row.int(at: 0), count: row.int(at: 1))
        }
    }
}
