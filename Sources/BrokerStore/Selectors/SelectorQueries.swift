import BrokerCore
import SQLCore

extension SQLBrokerTransaction: SelectorQueries {
    func versions(matching criteria: VersionCriteria, of pacticipant: Pacticipant) throws -> [Version] {
        var branches = criteria.branch.map { [$0] } ?? []
        if criteria.mainBranch {
            guard let mainBranch = pacticipant.mainBranch else { return [] }
            branches.append(mainBranch)
        }
        var condition: SQLStatement = "v.pacticipant_id = \(pacticipant.id)"
        if let number = criteria.number { condition = "\(condition) AND v.number = \(number)" }
        if let tag = criteria.tag {
            condition =
                """
                \(condition) AND v.id IN (SELECT t.version_id FROM tag t
                                          WHERE t.pacticipant_id = \(pacticipant.id) AND t.name = \(tag))
                """
        }
        for branch in branches {
            condition =
                criteria.latest
                ? "\(condition) AND v.id = \(Self.head(of: branch, pacticipant.id))"
                : "\(condition) AND v.id IN \(Self.members(of: branch, pacticipant.id))"
        }
        if let name = criteria.environment {
            guard let environment = try environment(named: name) else { return [] }
            condition = "\(condition) AND v.id IN \(Self.held(in: environment.id, pacticipant.id))"
        }
        let limit: SQLStatement = criteria.latest ? "LIMIT 1" : ""
        return try connection.rows(
            "SELECT \(Self.versionColumns) FROM version v WHERE \(condition) ORDER BY v.position DESC \(limit)",
            Self.version)
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

    private static func held(in environmentID: Int, _ pacticipantID: Int) -> SQLStatement {
        """
        (SELECT d.version_id FROM deployed_version d WHERE d.pacticipant_id = \(pacticipantID)
         AND d.environment_id = \(environmentID) AND d.undeployed_at IS NULL
         UNION SELECT r.version_id FROM released_version r WHERE r.pacticipant_id = \(pacticipantID)
         AND r.environment_id = \(environmentID) AND r.support_ended_at IS NULL)
        """
    }
}
