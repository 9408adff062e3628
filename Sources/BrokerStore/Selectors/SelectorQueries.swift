import BrokerCore
import SQLCore

extension SQLBrokerTransaction: SelectorQueries {
    func versions(matching criteria: VersionCriteria, of pacticipant: Pacticipant) throws -> [Version] {
        var branches = criteria.branch.map { [$0] } ?? []
        if criteria.mainBranch {
            guard let mainBranch = pacticipant.mainBranch else { return [] }
            branches.append(mainBranch)
        }
        let isLatestWithTag = criteria == VersionCriteria(tag: criteria.tag, latest: true)
        var conditions: [SQLStatement] = []
        if let number = criteria.number {
            conditions.append("v.pacticipant_id = \(pacticipant.id) AND v.number = \(number)")
        }
        if let tag = criteria.tag {
            conditions.append(
                isLatestWithTag
                    ? "v.id = \(Self.latest(withTag: tag, pacticipant.id))"
                    : "v.id IN \(Self.versions(withTag: tag, pacticipant.id))")
        }
        for branch in branches {
            conditions.append(
                criteria.latest
                    ? "v.id = \(Self.head(of: branch, pacticipant.id))"
                    : "v.id IN \(Self.members(of: branch, pacticipant.id))")
        }
        if let name = criteria.environment { conditions.append("v.id IN \(Self.held(in: name, pacticipant.id))") }
        // Only where nothing else finds the versions: with it, all versions of the pacticipant would be walked through.
        if conditions.isEmpty { conditions.append("v.pacticipant_id = \(pacticipant.id)") }
        let condition = conditions.dropFirst().reduce(conditions[0]) { "\($0) AND \($1)" }
        let limit: SQLStatement = criteria.latest ? "LIMIT 1" : ""
        return try connection.rows(
            "SELECT \(Self.versionColumns) FROM version v WHERE \(condition) ORDER BY v.position DESC \(limit)",
            Self.version)
    }

    private static func versions(withTag tag: String, _ pacticipantID: Int) -> SQLStatement {
        "(SELECT t.version_id FROM tag t WHERE t.pacticipant_id = \(pacticipantID) AND t.name = \(tag))"
    }

    private static func latest(withTag tag: String, _ pacticipantID: Int) -> SQLStatement {
        """
        (SELECT t.version_id FROM tag t WHERE t.pacticipant_id = \(pacticipantID) AND t.name = \(tag)
         ORDER BY t.position DESC LIMIT 1)
        """
    }

    private static func head(of branch: String, _ pacticipantID: Int) -> SQLStatement {
        """
        (SELECT h.version_id FROM branch b JOIN branch_head h ON h.branch_id = b.id
         WHERE b.pacticipant_id = \(pacticipantID) AND b.name = \(branch))
        """
    }

    private static func members(of branch: String, _ pacticipantID: Int) -> SQLStatement {
        """
        (SELECT bv.version_id FROM branch b JOIN branch_version bv ON bv.branch_id = b.id
         WHERE b.pacticipant_id = \(pacticipantID) AND b.name = \(branch))
        """
    }

    private static func held(in environment: String, _ pacticipantID: Int) -> SQLStatement {
        """
        (SELECT d.version_id FROM environment e
         JOIN deployed_version d ON d.pacticipant_id = \(pacticipantID) AND d.environment_id = e.id
         WHERE e.name = \(environment) AND d.undeployed_at IS NULL
         UNION SELECT r.version_id FROM environment e
         JOIN released_version r ON r.pacticipant_id = \(pacticipantID) AND r.environment_id = e.id
         WHERE e.name = \(environment) AND r.support_ended_at IS NULL)
        """
    }
}
