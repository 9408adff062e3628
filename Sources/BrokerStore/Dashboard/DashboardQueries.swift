import BrokerCore
import SQLCore

extension SQLBrokerTransaction: DashboardQueries {
    func headPublications(ofPair pair: (consumerID: Int, providerID: Int)?, page: Page) throws -> [Publication] {
        try connection.rows(
            """
            WITH head(id) AS (\(Self.latestOfPairs(pair)) UNION \(Self.branchHeads(pair))
                              UNION \(Self.latestOfTags(pair)))
            SELECT \(Self.publicationColumns) \(Self.publicationSource) JOIN head ON head.id = pub.id
            ORDER BY COALESCE(
                (SELECT MAX(vn.executed_at) FROM verification vn
                 WHERE vn.content_id = pub.content_id AND vn.executed_at > pub.created_at), pub.created_at) DESC,
                pub.id DESC
            LIMIT \(page.size) OFFSET \(page.offset)
            """, Self.publication)
    }

    private static func condition(on table: SQLStatement, _ pair: (consumerID: Int, providerID: Int)?) -> SQLStatement {
        guard let pair else { return "" }
        return "AND \(table).consumer_id = \(pair.consumerID) AND \(table).provider_id = \(pair.providerID)"
    }

    private static func latestOfPairs(_ pair: (consumerID: Int, providerID: Int)?) -> SQLStatement {
        """
        SELECT p1.id FROM integration i
        JOIN publication p1 ON p1.id = (
            SELECT n.id FROM publication n WHERE n.consumer_id = i.consumer_id AND n.provider_id = i.provider_id
            AND n.is_current = 1 ORDER BY n.position DESC LIMIT 1)
        WHERE 1 = 1
        \(condition(on: "i", pair))
        """
    }

    private static func branchHeads(_ pair: (consumerID: Int, providerID: Int)?) -> SQLStatement {
        """
        SELECT p2.id FROM branch_head h JOIN publication p2 ON p2.consumer_version_id = h.version_id
        WHERE p2.is_current = 1 \(condition(on: "p2", pair))
        """
    }

    private static func latestOfTags(_ pair: (consumerID: Int, providerID: Int)?) -> SQLStatement {
        """
        SELECT p3.id FROM (
            SELECT n.consumer_id, n.provider_id, t.name, MAX(n.position) AS position
            FROM tag t JOIN publication n ON n.consumer_version_id = t.version_id
            WHERE n.is_current = 1 \(condition(on: "n", pair)) GROUP BY n.consumer_id, n.provider_id, t.name
        ) newest
        JOIN publication p3 ON p3.consumer_id = newest.consumer_id AND p3.provider_id = newest.provider_id
            AND p3.is_current = 1 AND p3.position = newest.position
        """
    }
}
