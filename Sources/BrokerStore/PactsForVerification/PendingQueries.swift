import BrokerCore
import SQLCore

extension SQLBrokerTransaction: PendingQueries {
    func hasSuccess(contentID: Int) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM verification vn WHERE vn.content_id = \(contentID) AND vn.succeeded = 1")
    }

    func hasSuccess(contentID: Int, inBranch branchID: Int) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn JOIN branch_version bv ON bv.version_id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND bv.branch_id = \(branchID)
            """)
    }

    func hasSuccess(contentID: Int, outsideBranch branchID: Int?, before moment: Timestamp?) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn JOIN branch_version bv ON bv.version_id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND bv.branch_id <> \(branchID ?? 0)
            \(Self.before(moment))
            """)
    }

    func hasSuccess(contentID: Int, tag: String) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn JOIN tag t ON t.version_id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND t.name = \(tag)
            """)
    }

    func hasSuccess(contentID: Int, otherThanTag tag: String, before moment: Timestamp?) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn JOIN tag t ON t.version_id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND t.name <> \(tag) \(Self.before(moment))
            """)
    }

    func firstUse(ofTag tag: String, pacticipantID: Int) throws -> Timestamp? {
        try connection.first(
            """
            SELECT MIN(t.created_at) FROM tag t WHERE t.pacticipant_id = \(pacticipantID) AND t.name = \(tag)
            """
        ) { try $0.optionalTimestamp(at: 0) } ?? nil
    }

    private static func before(_ moment: Timestamp?) -> SQLStatement {
        moment.map { "AND vn.executed_at < \($0)" } ?? ""
    }
}
