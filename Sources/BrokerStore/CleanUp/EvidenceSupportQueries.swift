import BrokerCore
import SQLCore

extension SQLBrokerTransaction {
    /// Publications of a content up to which each of them is looked at.
    private static var fewPublications: Int { 300 }

    func liveContents(ofConsumer consumerID: Int) throws -> [Int] {
        try connection.rows("SELECT pub.content_id \(Self.livePublications(of: consumerID))") { try $0.int(at: 0) }
    }

    func isLive(content id: Int) throws -> Bool {
        let count = try connection.count(
            """
            SELECT COUNT(*) FROM (
                SELECT 1 FROM publication WHERE content_id = \(id) LIMIT \(Self.fewPublications + 1)) few
            """)
        guard count > Self.fewPublications else {
            return try connection.exists(
                """
                SELECT 1 FROM publication pub WHERE pub.content_id = \(id) AND (
                    EXISTS (SELECT 1 FROM branch_head h WHERE h.version_id = pub.consumer_version_id)
                    OR EXISTS (SELECT 1 FROM deployed_version d
                               WHERE d.version_id = pub.consumer_version_id AND d.undeployed_at IS NULL)
                    OR EXISTS (SELECT 1 FROM released_version r
                               WHERE r.version_id = pub.consumer_version_id AND r.support_ended_at IS NULL))
                """)
        }
        // What was published so often is sooner found by what its consumer has live.
        guard
            let consumerID = try connection.first(
                "SELECT consumer_id FROM pact_content WHERE id = \(id)", { try $0.int(at: 0) })
        else { return false }
        return try connection.exists("SELECT 1 \(Self.livePublications(of: consumerID)) WHERE pub.content_id = \(id)")
    }

    /// Publications `pub` of a consumer's deployed, released and head versions.
    private static func livePublications(of consumerID: Int) -> SQLStatement {
        """
        FROM (
            SELECT h.version_id FROM branch b JOIN branch_head h ON h.branch_id = b.id
            WHERE b.pacticipant_id = \(consumerID)
            UNION SELECT d.version_id FROM deployed_version d
            WHERE d.pacticipant_id = \(consumerID) AND d.undeployed_at IS NULL
            UNION SELECT r.version_id FROM released_version r
            WHERE r.pacticipant_id = \(consumerID) AND r.support_ended_at IS NULL
        ) standing JOIN publication pub ON pub.consumer_version_id = standing.version_id
        """
    }

    func contents(ofProvider providerID: Int) throws -> [Int] {
        try connection.rows("SELECT id FROM pact_content WHERE provider_id = \(providerID) ORDER BY id") {
            try $0.int(at: 0)
        }
    }

    func supports(ofContents contentIDs: [Int]) throws -> [EvidenceSupport] {
        try stride(from: 0, to: contentIDs.count, by: 200).flatMap { start in
            try supports("content_id IN \(list: Array(contentIDs[start..<min(start + 200, contentIDs.count)]))")
        }
    }

    func supports(byVersion versionID: Int) throws -> [EvidenceSupport] {
        try supports("provider_version_id = \(versionID)")
    }

    private func supports(_ condition: SQLStatement) throws -> [EvidenceSupport] {
        try connection.rows(
            """
            SELECT content_id, provider_version_id, CASE WHEN \(Self.isSuccessful) THEN 1 ELSE 0 END
            FROM evidence WHERE \(condition)
            """
        ) { try EvidenceSupport(contentID: $0.int(at: 0), versionID: $0.int(at: 1), isSuccessful: $0.bool(at: 2)) }
    }

    func hasSupport(
        forContent contentID: Int, byVersion versionID: Int, onBranch branchID: Int?, after position: Int
    ) throws -> Bool {
        let onBranch: SQLStatement? = branchID.map {
            """
            AND \(Self.isSuccessful) AND EXISTS (
                SELECT 1 FROM branch_version bv WHERE bv.branch_id = \($0) AND bv.version_id = \(versionID))
            """
        }
        return try connection.exists(
            """
            SELECT 1 FROM evidence JOIN version v ON v.id = evidence.provider_version_id
            WHERE content_id = \(contentID) AND provider_version_id = \(versionID) AND v.position > \(position)
            \(onBranch ?? "")
            """)
    }

    private static var isSuccessful: SQLStatement {
        "level IN (\(EvidenceLevel.verified.rawValue), \(EvidenceLevel.unattested.rawValue))"
    }
}
