import BrokerCore
import SQLCore

extension SQLBrokerTransaction: CleanUpQueries {
    func cleanUpCounts() throws -> CleanUpCounts {
        try CleanUpCounts(
            branches: connection.count("SELECT COUNT(*) FROM branch"),
            versions: connection.count("SELECT COUNT(*) FROM version"),
            publications: connection.count("SELECT COUNT(*) FROM publication"),
            contents: connection.count("SELECT COUNT(*) FROM pact_content"),
            results: connection.count("SELECT COUNT(*) FROM verification"),
            triggeredWebhooks: connection.count("SELECT COUNT(*) FROM delivery"))
    }

    func unusedContents(after id: Int) throws -> CleanUpWindow {
        try window(of: "pact_content", after: id) { end in
            """
            SELECT content.id FROM pact_content content WHERE content.id > \(id) AND content.id <= \(end)
            AND NOT EXISTS (SELECT 1 FROM publication pub WHERE pub.content_id = content.id)
            AND NOT EXISTS (SELECT 1 FROM verification vn WHERE vn.content_id = content.id) ORDER BY content.id
            """
        }
    }

    func deleteUnusedContent(_ id: Int) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM pact_content WHERE id = \(id)
            AND NOT EXISTS (SELECT 1 FROM publication pub WHERE pub.content_id = \(id))
            AND NOT EXISTS (SELECT 1 FROM verification vn WHERE vn.content_id = \(id))
            """) > 0
    }

    func unusedInteractions(after id: Int) throws -> CleanUpWindow {
        try window(of: "interaction", after: id) { end in
            """
            SELECT i.id FROM interaction i WHERE i.id > \(id) AND i.id <= \(end)
            AND NOT EXISTS (SELECT 1 FROM content_interaction ci WHERE ci.interaction_id = i.id) ORDER BY i.id
            """
        }
    }

    func deleteUnusedInteraction(_ id: Int) throws {
        try connection.execute(
            """
            DELETE FROM interaction WHERE id = \(id)
            AND NOT EXISTS (SELECT 1 FROM content_interaction ci WHERE ci.interaction_id = \(id))
            """)
    }

    func replacedRevisions(before moment: Timestamp, after integrationID: Int) throws -> CleanUpWindow {
        try window(of: "integration", after: integrationID) { end in
            """
            SELECT pub.id FROM integration pair
            JOIN publication pub ON pub.consumer_id = pair.consumer_id AND pub.provider_id = pair.provider_id
            AND pub.is_current = 0
            WHERE pair.id > \(integrationID) AND pair.id <= \(end) AND pub.created_at < \(moment) ORDER BY pub.id
            """
        }
    }

    func deleteRevision(_ id: Int) throws {
        try connection.execute("DELETE FROM publication WHERE id = \(id) AND is_current = 0")
    }

    func replacedResults(before moment: Timestamp, after contentID: Int) throws -> CleanUpWindow {
        // Which results were replaced is seen in an index; only those are read.
        try window(of: "pact_content", after: contentID) { end in
            """
            SELECT vn.id FROM (
                SELECT content_id, provider_version_id, MAX(id) AS newest FROM verification
                WHERE content_id > \(contentID) AND content_id <= \(end)
                GROUP BY content_id, provider_version_id HAVING COUNT(*) > 1
            ) several
            JOIN verification vn ON vn.content_id = several.content_id
            AND vn.provider_version_id = several.provider_version_id AND vn.id < several.newest
            WHERE vn.executed_at < \(moment) ORDER BY vn.id
            """
        }
    }

    /// Rows of a table after one, so many that looking at them takes milliseconds.
    ///
    /// - Parameter find: The query for those up to an identity that can go.
    private func window(
        of table: String, after id: Int, finding find: (_ end: Int) -> SQLStatement
    ) throws -> CleanUpWindow {
        let end = try connection.first(
            """
            SELECT MAX(id) FROM (SELECT id FROM \(raw: table) WHERE id > \(id) ORDER BY id LIMIT \(Self.windowSize)) few
            """
        ) { try $0.optionalInt(at: 0) }
        guard let end = end ?? nil else { return CleanUpWindow(found: [], end: nil) }
        return CleanUpWindow(found: try connection.rows(find(end)) { try $0.int(at: 0) }, end: end)
    }

    private static var windowSize: Int { 1000 }
}
