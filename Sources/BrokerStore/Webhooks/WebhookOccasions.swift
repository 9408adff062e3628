import BrokerCore
import SQLCore

/// What a webhook can be told of.
extension SQLBrokerTransaction {
    func latestPublication(consumer: Webhook.Side?, provider: Webhook.Side?) throws -> Publication? {
        let consumer = Self.condition(of: consumer, "pub.consumer_id")
        let provider = Self.condition(of: provider, "pub.provider_id")
        return try connection.first(
            """
            SELECT \(Self.publicationColumns) \(Self.publicationSource)
            WHERE pub.is_current = 1 AND \(consumer) AND \(provider) ORDER BY pub.id DESC LIMIT 1
            """, Self.publication)
    }

    /// One look-up in an index for each content, however many results it has.
    func latestVerification(consumer: Webhook.Side?, provider: Webhook.Side?) throws -> Verification? {
        let consumer = Self.condition(of: consumer, "content.consumer_id")
        let provider = Self.condition(of: provider, "content.provider_id")
        let found = try connection.first(
            """
            SELECT latest.id, latest.content_id FROM (
                SELECT content.id AS content_id, (
                    SELECT vn.id FROM verification vn WHERE vn.content_id = content.id
                    ORDER BY vn.executed_at DESC, vn.id DESC LIMIT 1) AS id
                FROM pact_content content WHERE \(consumer) AND \(provider)) latest
            WHERE latest.id IS NOT NULL ORDER BY latest.id DESC LIMIT 1
            """
        ) { (number: try $0.int(at: 0), content: try $0.int(at: 1)) }
        return try found.flatMap { try verification(number: $0.number, contentID: $0.content) }
    }

    func latestVerificationNumber(ofContent contentID: Int, inBranch branch: String) throws -> Int? {
        try connection.first(
            """
            SELECT vn.id FROM verification vn
            JOIN branch_version bv ON bv.version_id = vn.provider_version_id JOIN branch b ON b.id = bv.branch_id
            WHERE vn.content_id = \(contentID) AND b.name = \(branch) ORDER BY vn.id DESC LIMIT 1
            """
        ) { try $0.int(at: 0) }
    }

    private static func condition(of side: Webhook.Side?, _ column: SQLStatement) -> SQLStatement {
        switch side {
        case nil: "1 = 1"
        case .pacticipant(let pacticipant): "\(column) = \(pacticipant.id)"
        case .label(let name): "\(column) IN (SELECT l.pacticipant_id FROM label l WHERE l.name = \(name))"
        }
    }
}
