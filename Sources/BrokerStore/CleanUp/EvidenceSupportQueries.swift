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
            let ids = Array(contentIDs[start..<min(start + 200, contentIDs.count)])
            let firsts = try firstSuccesses(ofContents: ids)
            return try connection.rows(
                "SELECT content_id, provider_version_id FROM evidence WHERE content_id IN \(list: ids)"
            ) { row in
                var support = try EvidenceSupport(contentID: row.int(at: 0), versionID: row.int(at: 1))
                support.firstSuccess = firsts[support]
                return support
            }
        }
    }

    /// The first success of each content and version, read from an index of the successes.
    private func firstSuccesses(ofContents contentIDs: [Int]) throws -> [EvidenceSupport: Timestamp] {
        var firsts: [EvidenceSupport: Timestamp] = [:]
        try connection.forEachRow(
            of: """
                SELECT content_id, provider_version_id, executed_at FROM verification
                WHERE content_id IN \(list: contentIDs) AND succeeded = 1
                """
        ) { row in
            let support = try EvidenceSupport(contentID: row.int(at: 0), versionID: row.int(at: 1))
            let moment = try row.timestamp(at: 2)
            firsts[support] = min(moment, firsts[support] ?? moment)
        }
        return firsts
    }

    func supports(byVersion versionID: Int) throws -> [EvidenceSupport] {
        try supports("provider_version_id = \(versionID)")
    }

    func support(ofContent contentID: Int, byVersion versionID: Int) throws -> EvidenceSupport? {
        try supports("content_id = \(contentID) AND provider_version_id = \(versionID)").first
    }

    /// Of few rows: each looks for its own first success. The plus signs keep the indexes of all successes of a
    /// content, which grow with history, from being taken.
    private func supports(_ condition: SQLStatement) throws -> [EvidenceSupport] {
        try connection.rows(
            """
            SELECT content_id, provider_version_id, (
                SELECT MIN(+vn.executed_at) FROM verification vn WHERE vn.content_id = evidence.content_id
                AND vn.provider_version_id = evidence.provider_version_id AND +vn.succeeded = 1)
            FROM evidence WHERE \(condition)
            """
        ) { row in
            try EvidenceSupport(
                contentID: row.int(at: 0), versionID: row.int(at: 1), firstSuccess: row.optionalTimestamp(at: 2))
        }
    }
}
