import BrokerCore
import SQLCore

extension SQLBrokerTransaction: LiveVersionQueries {
    func deployedVersions(ofEach pacticipantIDs: [Int]) throws -> [Int: [LiveVersion]] {
        try liveVersions(ofEach: pacticipantIDs, "deployed_version", "held.undeployed_at IS NULL")
    }

    func supportedVersions(ofEach pacticipantIDs: [Int]) throws -> [Int: [LiveVersion]] {
        try liveVersions(ofEach: pacticipantIDs, "released_version", "held.support_ended_at IS NULL")
    }

    private func liveVersions(
        ofEach pacticipantIDs: [Int], _ table: SQLStatement, _ isLive: SQLStatement
    ) throws -> [Int: [LiveVersion]] {
        var found: [Int: [LiveVersion]] = [:]
        for ids in IdentifierLists.lists(pacticipantIDs) {
            try connection.forEachRow(
                of: """
                    WITH asked(id) AS (VALUES \(rows: ids.map { [$0] }))
                    SELECT e.name, \(Self.versionColumns) FROM asked
                    CROSS JOIN \(table) held CROSS JOIN version v CROSS JOIN environment e
                    WHERE held.pacticipant_id = asked.id AND \(isLive) AND v.id = held.version_id
                    AND e.id = held.environment_id ORDER BY held.id
                    """
            ) { row in
                let version = try Self.version(row, from: 1)
                found[version.pacticipantID, default: []].append(
                    LiveVersion(version: version, environmentName: try row.text(at: 0)))
            }
        }
        return found
    }
}
