import BrokerCore
import SQLCore

extension SQLBrokerTransaction: CleanUpQueries {
    func versionHistory(of pacticipant: Pacticipant) throws -> VersionHistory {
        var entries = try connection.rows(
            """
            SELECT id, number, position, created_at FROM version WHERE pacticipant_id = \(pacticipant.id)
            ORDER BY position
            """
        ) { row in
            try VersionHistory.Entry(
                id: row.int(at: 0), number: row.text(at: 1), position: row.int(at: 2), createdAt: row.timestamp(at: 3))
        }
        let places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.id, $0) })
        for (list, statement) in Self.marks(of: pacticipant.id) {
            try connection.forEachRow(of: statement) { row in
                guard let place = places[try row.int(at: 0)] else { return }
                entries[place][keyPath: list].append(try row.text(at: 1))
            }
        }
        return VersionHistory(pacticipant: pacticipant, entries: entries, supports: try supports(of: pacticipant.id))
    }

    /// Queries for a version and a name, and the list that the name belongs into.
    private static func marks(
        of pacticipantID: Int
    ) -> [(WritableKeyPath<VersionHistory.Entry, [String]>, SQLStatement)] {
        [
            (\.tags, "SELECT version_id, name FROM tag WHERE pacticipant_id = \(pacticipantID)"),
            (
                \.branches,
                """
                SELECT bv.version_id, b.name FROM branch b JOIN branch_version bv ON bv.branch_id = b.id
                WHERE b.pacticipant_id = \(pacticipantID)
                """
            ),
            (
                \.headOf,
                """
                SELECT h.version_id, b.name FROM branch b JOIN branch_head h ON h.branch_id = b.id
                WHERE b.pacticipant_id = \(pacticipantID)
                """
            ),
            (
                \.deployedIn,
                """
                SELECT d.version_id, e.name FROM deployed_version d JOIN environment e ON e.id = d.environment_id
                WHERE d.pacticipant_id = \(pacticipantID) AND d.undeployed_at IS NULL
                """
            ),
            (
                \.releasedIn,
                """
                SELECT r.version_id, e.name FROM released_version r JOIN environment e ON e.id = r.environment_id
                WHERE r.pacticipant_id = \(pacticipantID) AND r.support_ended_at IS NULL
                """
            ),
        ]
    }

    /// Results of a provider for contents that live versions of its consumers published.
    private func supports(of providerID: Int) throws -> [VersionHistory.Support] {
        try connection.rows(
            """
            SELECT e.content_id, e.provider_version_id,
                   CASE WHEN e.level = \(EvidenceLevel.verified.rawValue) OR e.level = \(EvidenceLevel.unattested.rawValue)
                   THEN 1 ELSE 0 END
            FROM (
                SELECT pub.content_id FROM integration i JOIN branch b ON b.pacticipant_id = i.consumer_id
                JOIN branch_head h ON h.branch_id = b.id
                JOIN publication pub ON pub.consumer_version_id = h.version_id AND pub.provider_id = i.provider_id
                WHERE i.provider_id = \(providerID)
                UNION SELECT pub.content_id FROM integration i
                JOIN deployed_version d ON d.pacticipant_id = i.consumer_id AND d.undeployed_at IS NULL
                JOIN publication pub ON pub.consumer_version_id = d.version_id AND pub.provider_id = i.provider_id
                WHERE i.provider_id = \(providerID)
                UNION SELECT pub.content_id FROM integration i
                JOIN released_version r ON r.pacticipant_id = i.consumer_id AND r.support_ended_at IS NULL
                JOIN publication pub ON pub.consumer_version_id = r.version_id AND pub.provider_id = i.provider_id
                WHERE i.provider_id = \(providerID)
            ) live JOIN evidence e ON e.content_id = live.content_id
            """
        ) { row in
            try VersionHistory.Support(
                contentID: row.int(at: 0), versionID: row.int(at: 1), isSuccessful: row.bool(at: 2))
        }
    }

    func unusedContents(after id: Int, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            SELECT content.id FROM pact_content content WHERE content.id > \(id)
            AND NOT EXISTS (SELECT 1 FROM publication pub WHERE pub.content_id = content.id)
            AND NOT EXISTS (SELECT 1 FROM verification vn WHERE vn.content_id = content.id)
            ORDER BY content.id LIMIT \(limit)
            """
        ) { try $0.int(at: 0) }
    }

    func deleteUnusedContent(_ id: Int) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM pact_content WHERE id = \(id)
            AND NOT EXISTS (SELECT 1 FROM publication pub WHERE pub.content_id = \(id))
            AND NOT EXISTS (SELECT 1 FROM verification vn WHERE vn.content_id = \(id))
            """) > 0
    }

    func unusedInteractions(after id: Int, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            SELECT i.id FROM interaction i WHERE i.id > \(id)
            AND NOT EXISTS (SELECT 1 FROM content_interaction ci WHERE ci.interaction_id = i.id)
            ORDER BY i.id LIMIT \(limit)
            """
        ) { try $0.int(at: 0) }
    }

    func deleteUnusedInteractions(_ ids: [Int]) throws {
        try connection.execute(
            """
            DELETE FROM interaction WHERE id IN \(list: ids)
            AND NOT EXISTS (SELECT 1 FROM content_interaction ci WHERE ci.interaction_id = interaction.id)
            """)
    }

    func replacedRevisions(before moment: Timestamp, after id: Int, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            SELECT pub.id FROM publication pub WHERE pub.id > \(id) AND pub.is_current = 0
            AND pub.created_at < \(moment) ORDER BY pub.id LIMIT \(limit)
            """
        ) { try $0.int(at: 0) }
    }

    func deleteRevision(_ id: Int) throws {
        try connection.execute("DELETE FROM publication WHERE id = \(id) AND is_current = 0")
    }

    func replacedResults(before moment: Timestamp, after number: Int, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            SELECT vn.id FROM verification vn
            WHERE vn.id > \(number) AND vn.executed_at < \(moment) AND EXISTS (
                SELECT 1 FROM verification newer WHERE newer.content_id = vn.content_id
                AND newer.provider_version_id = vn.provider_version_id AND newer.id > vn.id)
            ORDER BY vn.id LIMIT \(limit)
            """
        ) { try $0.int(at: 0) }
    }

    func cleanUpCounts() throws -> CleanUpCounts {
        try CleanUpCounts(
            branches: connection.count("SELECT COUNT(*) FROM branch"),
            versions: connection.count("SELECT COUNT(*) FROM version"),
            publications: connection.count("SELECT COUNT(*) FROM publication"),
            contents: connection.count("SELECT COUNT(*) FROM pact_content"),
            results: connection.count("SELECT COUNT(*) FROM verification"),
            triggeredWebhooks: connection.count("SELECT COUNT(*) FROM delivery"))
    }
}
