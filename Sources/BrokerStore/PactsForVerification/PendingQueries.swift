import BrokerCore
import SQLCore

extension SQLBrokerTransaction: PendingQueries {
    func hasSuccess(contentID: Int) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM verification vn WHERE vn.content_id = \(contentID) AND vn.succeeded = 1")
    }

    func contents(
        among contentIDs: [Int], verifiedInBranch branchID: Int, _ filter: SuccessFilter
    ) throws -> Set<Int> {
        try contents(among: contentIDs, verifiedInBranchThat: "= \(branchID)", filter)
    }

    func contents(
        among contentIDs: [Int], verifiedOutsideBranch branchID: Int?, _ filter: SuccessFilter
    ) throws -> Set<Int> {
        try contents(among: contentIDs, verifiedInBranchThat: "<> \(branchID ?? 0)", filter)
    }

    private func contents(
        among contentIDs: [Int], verifiedInBranchThat isMeant: SQLStatement, _ filter: SuccessFilter
    ) throws -> Set<Int> {
        var found: Set<Int> = []
        for ids in IdentifierLists.lists(contentIDs) {
            try connection.forEachRow(
                of: """
                    WITH asked(id) AS (VALUES \(rows: ids.map { [$0] }))
                    SELECT asked.id FROM asked WHERE EXISTS (
                        SELECT 1 FROM verification vn JOIN branch_version bv ON bv.version_id = vn.provider_version_id
                        WHERE vn.content_id = asked.id AND vn.succeeded = 1 AND bv.branch_id \(isMeant)
                        \(filter.condition))
                    """
            ) { found.insert(try $0.int(at: 0)) }
        }
        return found
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
