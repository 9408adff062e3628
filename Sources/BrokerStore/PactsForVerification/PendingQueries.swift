import BrokerCore
import SQLCore

extension SQLBrokerTransaction: PendingQueries {
    func hasSuccess(contentID: Int) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM verification vn WHERE vn.content_id = \(contentID) AND vn.succeeded = 1")
    }

    func hasSuccess(contentID: Int, inBranch branchID: Int, _ filter: SuccessFilter) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn JOIN branch_version bv ON bv.version_id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND bv.branch_id = \(branchID) \(filter.condition)
            """)
    }

    func hasSuccess(contentID: Int, outsideBranch branchID: Int?, _ filter: SuccessFilter) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn JOIN branch_version bv ON bv.version_id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND bv.branch_id <> \(branchID ?? 0)
            \(filter.condition)
            """)
    }

    func hasSuccess(contentID: Int, tag: String) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn JOIN tag t ON t.version_id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND t.name = \(tag)
            """)
    }

    func hasSuccess(contentID: Int, otherThanTag tag: String, _ filter: SuccessFilter) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM verification vn JOIN tag t ON t.version_id = vn.provider_version_id
            WHERE vn.content_id = \(contentID) AND vn.succeeded = 1 AND t.name <> \(tag) \(filter.condition)
            """)
    }

    func firstUse(ofTag tag: String, pacticipantID: Int) throws -> Timestamp? {
        try connection.first(
            """
            SELECT MIN(t.created_at) FROM tag t WHERE t.pacticipant_id = \(pacticipantID) AND t.name = \(tag)
            """
        ) { try $0.optionalTimestamp(at: 0) } ?? nil
    }
}

extension SuccessFilter {
    /// What the results `vn` must fulfil as well.
    var condition: SQLStatement {
        var condition: SQLStatement = ignoresWIP ? "AND vn.wip = 0" : ""
        if let since { condition = "\(condition) AND vn.executed_at >= \(since)" }
        if let before { condition = "\(condition) AND vn.executed_at < \(before)" }
        return condition
    }
}
