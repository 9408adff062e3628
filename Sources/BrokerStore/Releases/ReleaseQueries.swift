import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: ReleaseQueries {
    private static let columns: SQLStatement =
        """
        r.id, r.uuid, r.created_at, r.updated_at, r.support_ended_at,
        p.id, p.name, p.display_name, p.main_branch, p.repository_url, p.repository_name, p.repository_namespace,
        p.created_at, p.updated_at, \(versionColumns), \(environmentColumns)
        """

    private static let source: SQLStatement =
        """
        FROM released_version r JOIN pacticipant p ON p.id = r.pacticipant_id JOIN version v ON v.id = r.version_id
        JOIN environment e ON e.id = r.environment_id
        """

    func releasedVersion(uuid: String) throws -> ReleasedVersion? {
        try connection.first("SELECT \(Self.columns) \(Self.source) WHERE r.uuid = \(uuid)", Self.releasedVersion)
    }

    func supportedReleasedVersions(
        in environmentID: Int, pacticipantName: String?, versionNumber: String?
    ) throws -> [ReleasedVersion] {
        var condition: SQLStatement = "r.environment_id = \(environmentID) AND r.support_ended_at IS NULL"
        if let pacticipantName { condition = "\(condition) AND p.name = \(try knownName(pacticipantName))" }
        if let versionNumber { condition = "\(condition) AND v.number = \(versionNumber)" }
        return try connection.rows(
            "SELECT \(Self.columns) \(Self.source) WHERE \(condition) ORDER BY r.updated_at, r.id", Self.releasedVersion
        )
    }

    func supportedReleasedVersions(of pacticipantID: Int) throws -> [ReleasedVersion] {
        try connection.rows(
            """
            SELECT \(Self.columns) \(Self.source)
            WHERE r.pacticipant_id = \(pacticipantID) AND r.support_ended_at IS NULL ORDER BY r.id
            """, Self.releasedVersion)
    }

    func releasedVersions(of versionID: Int, in environmentID: Int?) throws -> [ReleasedVersion] {
        var condition: SQLStatement = "r.version_id = \(versionID)"
        if let environmentID { condition = "\(condition) AND r.environment_id = \(environmentID)" }
        return try connection.rows(
            "SELECT \(Self.columns) \(Self.source) WHERE \(condition) ORDER BY r.id DESC", Self.releasedVersion)
    }

    func insertReleasedVersion(
        _ version: Version, of pacticipant: Pacticipant, in environment: Environment
    ) throws -> ReleasedVersion {
        let uuid = newIdentifier()
        let id = try connection.inserted(
            """
            INSERT INTO released_version (uuid, pacticipant_id, version_id, environment_id, created_at, updated_at)
            VALUES (\(uuid), \(pacticipant.id), \(version.id), \(environment.id), \(now), \(now)) RETURNING id
            """)
        let released = ReleasedVersion(
            id: id, uuid: uuid, pacticipant: pacticipant, version: version, environment: environment, createdAt: now,
            updatedAt: now, supportEndedAt: nil)
        try appendFact(.releaseRecorded, released)
        return released
    }

    func setSupportEnded(_ ended: Bool, of released: ReleasedVersion) throws -> ReleasedVersion {
        var updated = released
        updated.supportEndedAt = ended ? now : nil
        updated.updatedAt = now
        try connection.execute(
            """
            UPDATE released_version SET support_ended_at = \(updated.supportEndedAt), updated_at = \(now)
            WHERE id = \(released.id)
            """)
        try appendFact(ended ? .supportEnded : .releaseRecorded, released)
        return updated
    }

    private func appendFact(_ kind: Fact.Kind, _ released: ReleasedVersion) throws {
        try append(
            Fact(
                kind, subject: "\(released.pacticipant.name) \(released.version.number)",
                detail: ["uuid": .string(released.uuid), "environment": .string(released.environment.name)]))
    }

    private static func releasedVersion(_ row: any SQLRow) throws -> ReleasedVersion {
        try ReleasedVersion(
            id: row.int(at: 0), uuid: row.text(at: 1), pacticipant: pacticipant(row, from: 5),
            version: version(row, from: 14), environment: environment(row, from: 22), createdAt: row.timestamp(at: 2),
            updatedAt: row.timestamp(at: 3), supportEndedAt: row.optionalTimestamp(at: 4))
    }
}
