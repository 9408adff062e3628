import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: WorkInProgressQueries {
    /// Found from what was published lately: heads of branches grow with history. The plus sign keeps the index of the
    /// latest pacts, which knows no time, from being taken.
    func headPublications(
        consumerID: Int, providerID: Int, after moment: Timestamp
    ) throws -> [(branch: String, publication: Publication)] {
        try connection.rows(
            """
            SELECT \(Self.publicationColumns), b.name
            FROM publication pub JOIN branch_head h ON h.version_id = pub.consumer_version_id
            JOIN branch b ON b.id = h.branch_id
            JOIN version v ON v.id = pub.consumer_version_id JOIN pacticipant c ON c.id = pub.consumer_id
            JOIN pacticipant p ON p.id = pub.provider_id JOIN pact_content content ON content.id = pub.content_id
            WHERE pub.provider_id = \(providerID) AND pub.consumer_id = \(consumerID) AND pub.created_at > \(moment)
            AND +pub.is_current = 1
            ORDER BY b.name
            """
        ) { (branch: try $0.text(at: Self.nameColumn), publication: try Self.publication($0)) }
    }

    /// Names are found one by one along the index, so that the cost follows the number of tags, not of tagged versions.
    func latestTaggedPublications(
        consumerID: Int, providerID: Int, after moment: Timestamp
    ) throws -> [(tag: String, publication: Publication)] {
        try connection.rows(
            """
            WITH RECURSIVE names(name) AS (
                SELECT MIN(lowest.name) FROM tag lowest WHERE lowest.pacticipant_id = \(consumerID)
                UNION ALL
                SELECT (SELECT MIN(higher.name) FROM tag higher
                        WHERE higher.pacticipant_id = \(consumerID) AND higher.name > names.name)
                FROM names WHERE names.name IS NOT NULL)
            SELECT \(Self.publicationColumns), names.name
            FROM names JOIN tag t ON t.id = (
                SELECT newest.id FROM tag newest WHERE newest.pacticipant_id = \(consumerID)
                AND newest.name = names.name ORDER BY newest.position DESC LIMIT 1)
            JOIN publication pub ON pub.consumer_version_id = t.version_id AND pub.provider_id = \(providerID)
            JOIN version v ON v.id = pub.consumer_version_id JOIN pacticipant c ON c.id = pub.consumer_id
            JOIN pacticipant p ON p.id = pub.provider_id JOIN pact_content content ON content.id = pub.content_id
            WHERE pub.is_current = 1 AND pub.created_at > \(moment)
            ORDER BY names.name
            """
        ) { (tag: try $0.text(at: Self.nameColumn), publication: try Self.publication($0)) }
    }

    /// The column after those of a publication.
    private static let nameColumn = 17

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
