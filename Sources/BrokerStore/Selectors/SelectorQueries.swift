import BrokerCore
import SQLCore

extension SQLBrokerTransaction: SelectorQueries {
    func versions(matching criteria: VersionCriteria, of pacticipantIDs: [Int]) throws -> [Int: [Version]] {
        if let environment = criteria.environment, criteria == VersionCriteria(environment: environment) {
            return try versions(heldIn: environment, of: pacticipantIDs)
        }
        let condition = Self.condition(of: criteria)
        var found: [Int: [Version]] = [:]
        for ids in IdentifierLists.lists(pacticipantIDs) {
            try connection.forEachRow(
                of: """
                    SELECT \(Self.versionColumns) FROM pacticipant p JOIN version v ON \(condition)
                    WHERE p.id IN \(list: ids) ORDER BY v.pacticipant_id, v.position DESC
                    """
            ) { row in
                let version = try Self.version(row)
                if criteria.latest, found[version.pacticipantID] != nil { return }
                found[version.pacticipantID, default: []].append(version)
            }
        }
        return found
    }

    /// The commonest question. What is held stands in two small indexes, so it is found before any version is read.
    private func versions(heldIn environment: String, of pacticipantIDs: [Int]) throws -> [Int: [Version]] {
        var held: Set<Int> = []
        for ids in IdentifierLists.lists(pacticipantIDs) {
            try connection.forEachRow(
                of: """
                    WITH asked(id) AS (VALUES \(rows: ids.map { [$0] }))
                    SELECT d.version_id FROM asked CROSS JOIN deployed_version d WHERE d.pacticipant_id = asked.id
                    AND d.environment_id = \(Self.identifier(of: environment)) AND d.undeployed_at IS NULL
                    UNION ALL
                    SELECT r.version_id FROM asked CROSS JOIN released_version r WHERE r.pacticipant_id = asked.id
                    AND r.environment_id = \(Self.identifier(of: environment)) AND r.support_ended_at IS NULL
                    """
            ) { held.insert(try $0.int(at: 0)) }
        }
        var found: [Int: [Version]] = [:]
        for ids in IdentifierLists.lists(held.sorted()) {
            try connection.forEachRow(
                of: "SELECT \(Self.versionColumns) FROM version v WHERE v.id IN \(list: ids)"
            ) { row in
                let version = try Self.version(row)
                found[version.pacticipantID, default: []].append(version)
            }
        }
        return found.mapValues { versions in versions.sorted { $0.position > $1.position } }
    }

    private static func identifier(of environment: String) -> SQLStatement {
        "(SELECT e.id FROM environment e WHERE e.name = \(environment))"
    }

    func mainBranches(of pacticipantIDs: [Int]) throws -> [Int: String] {
        var found: [Int: String] = [:]
        for ids in IdentifierLists.lists(pacticipantIDs) {
            try connection.forEachRow(
                of: "SELECT p.id, p.main_branch FROM pacticipant p WHERE p.id IN \(list: ids)"
            ) { found[try $0.int(at: 0)] = try $0.optionalText(at: 1) }
        }
        return found
    }

    /// What `v`, a version of the pacticipant `p`, must meet.
    private static func condition(of criteria: VersionCriteria) -> SQLStatement {
        let isLatestWithTag = criteria == VersionCriteria(tag: criteria.tag, latest: true)
        var conditions: [SQLStatement] = []
        if let number = criteria.number { conditions.append("v.pacticipant_id = p.id AND v.number = \(number)") }
        if let tag = criteria.tag {
            conditions.append(isLatestWithTag ? "v.id = \(latest(withTag: tag))" : "v.id IN \(versions(withTag: tag))")
        }
        let branches: [SQLStatement] =
            (criteria.branch.map { ["\($0)"] } ?? []) + (criteria.mainBranch ? ["p.main_branch"] : [])
        for branch in branches {
            conditions.append(
                criteria.latest ? "v.id = \(head(of: branch))" : "v.id IN \(members(of: branch))")
        }
        if let name = criteria.environment { conditions.append("v.id IN \(held(in: name))") }
        // Only where nothing else finds the versions: with it, all versions of the pacticipant would be walked through.
        if conditions.isEmpty {
            conditions.append(criteria.latest ? "v.id = \(latest)" : "v.pacticipant_id = p.id")
        }
        return conditions.dropFirst().reduce(conditions[0]) { "\($0) AND \($1)" }
    }

    private static let latest: SQLStatement =
        "(SELECT n.id FROM version n WHERE n.pacticipant_id = p.id ORDER BY n.position DESC LIMIT 1)"

    private static func versions(withTag tag: String) -> SQLStatement {
        "(SELECT t.version_id FROM tag t WHERE t.pacticipant_id = p.id AND t.name = \(tag))"
    }

    private static func latest(withTag tag: String) -> SQLStatement {
        """
        (SELECT t.version_id FROM tag t WHERE t.pacticipant_id = p.id AND t.name = \(tag)
         ORDER BY t.position DESC LIMIT 1)
        """
    }

    private static func head(of branch: SQLStatement) -> SQLStatement {
        """
        (SELECT h.version_id FROM branch b JOIN branch_head h ON h.branch_id = b.id
         WHERE b.pacticipant_id = p.id AND b.name = \(branch))
        """
    }

    private static func members(of branch: SQLStatement) -> SQLStatement {
        """
        (SELECT bv.version_id FROM branch b JOIN branch_version bv ON bv.branch_id = b.id
         WHERE b.pacticipant_id = p.id AND b.name = \(branch))
        """
    }

    private static func held(in environment: String) -> SQLStatement {
        """
        (SELECT d.version_id FROM environment e
         JOIN deployed_version d ON d.pacticipant_id = p.id AND d.environment_id = e.id
         WHERE e.name = \(environment) AND d.undeployed_at IS NULL
         UNION ALL SELECT r.version_id FROM environment e
         JOIN released_version r ON r.pacticipant_id = p.id AND r.environment_id = e.id
         WHERE e.name = \(environment) AND r.support_ended_at IS NULL)
        """
    }
}
