import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: VersionQueries {
    static let versionColumns: SQLStatement =
        """
        v.id, v.pacticipant_id, v.number, v.position, v.build_url, v.declared_contracts, v.created_at, v.updated_at
        """

    func version(_ number: String, of pacticipantID: Int) throws -> Version? {
        try connection.first(
            """
            SELECT \(Self.versionColumns) FROM version v
            WHERE v.pacticipant_id = \(pacticipantID) AND v.number = \(number)
            """, Self.version)
    }

    func version(id: Int) throws -> Version? {
        try connection.first("SELECT \(Self.versionColumns) FROM version v WHERE v.id = \(id)", Self.version)
    }

    func versions(of pacticipantID: Int, page: Page?) throws -> PageOf<Version> {
        try connection.page(
            page, of: Self.versionColumns, "FROM version v WHERE v.pacticipant_id = \(pacticipantID)",
            order: "v.position DESC", Self.version)
    }

    func versions(
        of pacticipantID: Int, everIn environmentID: Int, page: Page?
    ) throws -> PageOf<Version> {
        try connection.page(
            page, of: Self.versionColumns,
            """
            FROM version v WHERE v.pacticipant_id = \(pacticipantID) AND v.id IN (
                SELECT d.version_id FROM deployed_version d
                WHERE d.environment_id = \(environmentID) AND d.pacticipant_id = \(pacticipantID)
                UNION SELECT r.version_id FROM released_version r
                WHERE r.environment_id = \(environmentID) AND r.pacticipant_id = \(pacticipantID))
            """, order: "v.position DESC", Self.version)
    }

    func latestVersion(of pacticipantID: Int, tag: String?) throws -> Version? {
        guard let tag else {
            return try connection.first(
                """
                SELECT \(Self.versionColumns) FROM version v WHERE v.pacticipant_id = \(pacticipantID)
                ORDER BY v.position DESC LIMIT 1
                """, Self.version)
        }
        return try connection.first(
            """
            SELECT \(Self.versionColumns) FROM tag t JOIN version v ON v.id = t.version_id
            WHERE t.pacticipant_id = \(pacticipantID) AND t.name = \(tag) ORDER BY t.position DESC LIMIT 1
            """, Self.version)
    }

    func insertVersion(_ number: String, of pacticipant: Pacticipant, isImplicit: Bool) throws -> Version {
        let position =
            try connection.first(
                "SELECT MAX(position) FROM version WHERE pacticipant_id = \(pacticipant.id)"
            ) { try $0.optionalInt(at: 0) ?? 0 } ?? 0
        let updatedAt = isImplicit ? now.later(than: now) : now
        let id = try connection.inserted(
            """
            INSERT INTO version (pacticipant_id, number, position, created_at, updated_at)
            VALUES (\(pacticipant.id), \(number), \(position + 1), \(now), \(updatedAt)) RETURNING id
            """)
        try append(
            Fact(
                .versionCreated, subject: "\(pacticipant.name) \(number)",
                detail: ["pacticipant": .string(pacticipant.name), "version": .string(number)]))
        return Version(
            id: id, pacticipantID: pacticipant.id, number: number, position: position + 1, buildURL: nil,
            declaredContracts: false, createdAt: now, updatedAt: updatedAt)
    }

    func move(_ version: Version, before other: Version) throws -> Version {
        let pacticipant = version.pacticipantID
        // No two versions ever have the same position, not even halfway: they make room below zero.
        try connection.execute(
            """
            UPDATE version SET position = -(position + 1)
            WHERE pacticipant_id = \(pacticipant) AND position >= \(other.position) AND id <> \(version.id)
            """)
        try connection.execute("UPDATE version SET position = \(other.position) WHERE id = \(version.id)")
        try connection.execute(
            "UPDATE version SET position = -position WHERE pacticipant_id = \(pacticipant) AND position < 0")
        // What is ordered by version repeats its position.
        try connection.execute(
            """
            UPDATE publication SET position = (SELECT v.position FROM version v WHERE v.id = consumer_version_id)
            WHERE consumer_id = \(pacticipant) AND position >= \(other.position)
            """)
        try connection.execute(
            """
            UPDATE tag SET position = (SELECT v.position FROM version v WHERE v.id = version_id)
            WHERE pacticipant_id = \(pacticipant) AND position >= \(other.position)
            """)
        var moved = version
        moved.position = other.position
        return moved
    }

    func touch(_ version: Version) throws -> Version {
        var updated = version
        updated.updatedAt = now.later(than: version.createdAt)
        try connection.execute(
            "UPDATE version SET updated_at = \(updated.updatedAt) WHERE id = \(version.id)")
        return updated
    }

    func setBuildURL(_ buildURL: String?, of version: Version) throws -> Version {
        try connection.execute("UPDATE version SET build_url = \(buildURL) WHERE id = \(version.id)")
        try append(
            Fact(
                .versionUpdated, subject: try subject(of: version),
                detail: ["buildUrl": buildURL.map(JSONValue.string) ?? .null]))
        var updated = version
        updated.buildURL = buildURL
        return updated
    }

    func declareContracts(by version: Version) throws {
        guard !version.declaredContracts else { return }
        try connection.execute("UPDATE version SET declared_contracts = 1 WHERE id = \(version.id)")
        try append(Fact(.contractsDeclared, subject: try subject(of: version), detail: ["contracts": 0]))
    }

    /// `orders 1.2.3`
    func subject(of version: Version) throws -> String {
        "\(try pacticipant(id: version.pacticipantID)?.name ?? "?") \(version.number)"
    }

    static func version(_ row: any SQLRow) throws -> Version {
        try version(row, from: 0)
    }

    /// Reads the eight columns of a version from a column on.
    static func version(_ row: any SQLRow, from column: Int) throws -> Version {
        try Version(
            id: row.int(at: column), pacticipantID: row.int(at: column + 1), number: row.text(at: column + 2),
            position: row.int(at: column + 3), buildURL: row.optionalText(at: column + 4),
            declaredContracts: row.bool(at: column + 5), createdAt: row.timestamp(at: column + 6),
            updatedAt: row.timestamp(at: column + 7))
    }
}
