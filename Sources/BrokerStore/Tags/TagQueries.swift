import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: TagQueries {
    private static let columns: SQLStatement =
        """
        t.name, CASE WHEN EXISTS (SELECT 1 FROM tag n WHERE n.pacticipant_id = t.pacticipant_id AND n.name = t.name
                                  AND n.position > t.position) THEN 0 ELSE 1 END, t.created_at
        """

    func tags(of versionID: Int) throws -> [Tag] {
        var tags: [Tag] = []
        try forEachTag(of: [versionID]) { tags.append($1) }
        return tags
    }

    /// Hands over every version's tags with the version's id, in the order in which it got them.
    func forEachTag(of versionIDs: [Int], _ body: (Int, Tag) -> Void) throws {
        try connection.forEachRow(
            of: """
                SELECT \(Self.columns), t.version_id FROM tag t WHERE t.version_id IN \(list: versionIDs)
                ORDER BY t.version_id, t.id
                """
        ) { body(try $0.int(at: 3), try Self.tag($0)) }
    }

    func tag(named name: String, of versionID: Int) throws -> Tag? {
        try connection.first(
            "SELECT \(Self.columns) FROM tag t WHERE t.version_id = \(versionID) AND t.name = \(name)", Self.tag)
    }

    func versions(tagged tag: String, of pacticipantID: Int, page: Page?) throws -> PageOf<Version> {
        try connection.page(
            page, of: Self.versionColumns,
            """
            FROM tag t JOIN version v ON v.id = t.version_id
            WHERE t.pacticipant_id = \(pacticipantID) AND t.name = \(tag)
            """, order: "t.position DESC", Self.version)
    }

    func addTag(_ name: String, to version: Version) throws {
        try connection.execute(
            """
            INSERT INTO tag (version_id, name, pacticipant_id, position, created_at)
            VALUES (\(version.id), \(name), \(version.pacticipantID), \(version.position), \(now))
            """)
        try append(Fact(.tagAdded, subject: try subject(of: version), detail: ["tag": .string(name)]))
    }

    func removeTag(_ name: String, from version: Version) throws {
        try connection.execute("DELETE FROM tag WHERE version_id = \(version.id) AND name = \(name)")
        try append(Fact(.tagRemoved, subject: try subject(of: version), detail: ["tag": .string(name)]))
    }

    private static func tag(_ row: any SQLRow) throws -> Tag {
        try Tag(name: row.text(at: 0), isLatest: row.bool(at: 1), createdAt: row.timestamp(at: 2))
    }
}
