import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: WorkInProgressQueries {
    /// Found from what was published lately: heads of branches grow with history.
    func headPublications(
        ofConsumers consumerIDs: [Int], providerID: Int, after moment: Timestamp
    ) throws -> [(branch: String, publication: Publication)] {
        try named(
            "b.name",
            """
            JOIN branch_head h ON h.version_id = pub.consumer_version_id
            JOIN branch b ON b.id = h.branch_id
            """, consumerIDs, providerID, moment)
    }

    /// Found from what was published lately: names of tags grow with history where releases are tagged.
    func latestTaggedPublications(
        ofConsumers consumerIDs: [Int], providerID: Int, after moment: Timestamp
    ) throws -> [(tag: String, publication: Publication)] {
        try named(
            "t.name",
            """
            JOIN tag t ON t.version_id = pub.consumer_version_id
            AND NOT EXISTS (SELECT 1 FROM tag newer WHERE newer.pacticipant_id = t.pacticipant_id
                            AND newer.name = t.name AND newer.position > t.position)
            """, consumerIDs, providerID, moment)
    }

    /// Publications after a moment, each with the names that `source` finds for it, by name. The plus sign keeps the
    /// index of the latest pacts, which knows no time, from being taken.
    private func named(
        _ name: SQLStatement, _ source: SQLStatement, _ consumerIDs: [Int], _ providerID: Int, _ moment: Timestamp
    ) throws -> [(String, Publication)] {
        try IdentifierLists.lists(consumerIDs).flatMap { ids in
            try connection.rows(
                """
                WITH asked(id) AS (VALUES \(rows: ids.map { [$0] }))
                SELECT \(Self.publicationColumns), \(name) FROM asked CROSS JOIN publication pub
                \(source)
                JOIN version v ON v.id = pub.consumer_version_id JOIN pacticipant c ON c.id = pub.consumer_id
                JOIN pacticipant p ON p.id = pub.provider_id
                WHERE pub.provider_id = \(providerID) AND pub.consumer_id = asked.id AND pub.created_at > \(moment)
                AND +pub.is_current = 1 ORDER BY \(name)
                """
            ) { (try $0.text(at: Self.nameColumn), try Self.publication($0)) }
        }
    }

    /// The column after those of a publication.
    private static let nameColumn = 17

    func unverifiedPublications(providerID: Int, after moment: Timestamp) throws -> [Timestamp] {
        try connection.rows(
            """
            SELECT pub.created_at FROM publication pub WHERE pub.provider_id = \(providerID)
            AND pub.created_at > \(moment) AND NOT EXISTS (
                SELECT 1 FROM verification vn WHERE vn.content_id = pub.content_id AND vn.succeeded = 1)
            """
        ) { try $0.timestamp(at: 0) }
    }

    func firstVersionCreation(inBranch branchID: Int) throws -> Timestamp? {
        try connection.first(
            """
            SELECT v.created_at FROM version v
            WHERE v.id = (SELECT MIN(bv.version_id) FROM branch_version bv WHERE bv.branch_id = \(branchID))
            """
        ) { try $0.timestamp(at: 0) }
    }

    func hasSuccess(contentID: Int, withTagThen tag: String) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND vn.wip = 0
            AND \(Self.namesTag(tag))
            """)
    }

    func hasSuccess(contentID: Int, withTagThenOtherThan tag: String, before moment: Timestamp?) throws -> Bool {
        let only = JSONValue.array([.string(tag)]).compactText()
        let filter = SuccessFilter(ignoresWIP: true, before: moment)
        return try connection.exists(
            """
            SELECT 1 FROM verification vn WHERE vn.content_id = \(contentID) AND vn.succeeded = 1
            AND vn.provider_version_tags <> '[]' AND vn.provider_version_tags <> \(only) \(filter.condition)
            """)
    }

    /// Whether the stored array of tag names has this one: `,"name"`, with a comma put before the first element too.
    /// Inside of a name the quotation mark is escaped, so nothing else looks like that.
    private static func namesTag(_ tag: String) -> SQLStatement {
        let element = "," + JSONValue.string(tag).compactText()
        return """
            REPLACE(',' || SUBSTR(vn.provider_version_tags, 2), \(element), '')
            <> ',' || SUBSTR(vn.provider_version_tags, 2)
            """
    }
}
