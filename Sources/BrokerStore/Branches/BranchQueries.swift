import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: BranchQueries {
    private static let columns: SQLStatement = "b.id, b.pacticipant_id, b.name, b.created_at, b.updated_at"

    func branch(named name: String, of pacticipantID: Int) throws -> Branch? {
        try connection.first(
            "SELECT \(Self.columns) FROM branch b WHERE b.pacticipant_id = \(pacticipantID) AND b.name = \(name)",
            Self.branch)
    }

    func branches(of pacticipantID: Int, containing text: String?, page: Page?) throws -> PageOf<Branch> {
        var source: SQLStatement = "FROM branch b WHERE b.pacticipant_id = \(pacticipantID)"
        if let text {
            source = "\(source) AND \(FoldedText(text).isIn("b.name"))"
        }
        return try connection.page(
            page, of: Self.columns, source, order: "b.updated_at DESC, b.id DESC", Self.branch)
    }

    func head(ofBranch name: String, of pacticipantID: Int) throws -> Version? {
        try connection.first(
            """
            SELECT \(Self.versionColumns) FROM branch b JOIN branch_head h ON h.branch_id = b.id
            JOIN version v ON v.id = h.version_id WHERE b.pacticipant_id = \(pacticipantID) AND b.name = \(name)
            """, Self.version)
    }

    func branchVersions(of versionID: Int) throws -> [BranchVersion] {
        var branches: [BranchVersion] = []
        try forEachBranch(of: [versionID]) { branches.append($1) }
        return branches
    }

    /// Hands over every version's branches with the version's id, in the order in which it was added to them.
    func forEachBranch(of versionIDs: [Int], _ body: (Int, BranchVersion) -> Void) throws {
        try connection.forEachRow(
            of: """
                SELECT bv.version_id, b.name, CASE WHEN h.version_id = bv.version_id THEN 1 ELSE 0 END, bv.auto_created,
                       bv.created_at
                FROM branch_version bv JOIN branch b ON b.id = bv.branch_id
                LEFT JOIN branch_head h ON h.branch_id = b.id
                WHERE bv.version_id IN \(list: versionIDs) ORDER BY bv.version_id, bv.id
                """
        ) { row in
            body(
                try row.int(at: 0),
                try BranchVersion(
                    branchName: row.text(at: 1), isHead: row.bool(at: 2), autoCreated: row.bool(at: 3),
                    createdAt: row.timestamp(at: 4)))
        }
    }

    func versions(inBranch name: String, of pacticipantID: Int, page: Page?) throws -> PageOf<Version> {
        try connection.page(
            page, of: Self.versionColumns,
            """
            FROM branch b JOIN branch_version bv ON bv.branch_id = b.id JOIN version v ON v.id = bv.version_id
            WHERE b.pacticipant_id = \(pacticipantID) AND b.name = \(name)
            """, order: "v.position DESC", Self.version)
    }

    func insertBranch(named name: String, of pacticipant: Pacticipant) throws -> Branch {
        let id = try connection.inserted(
            """
            INSERT INTO branch (pacticipant_id, name, created_at, updated_at)
            VALUES (\(pacticipant.id), \(name), \(now), \(now)) RETURNING id
            """)
        try append(Fact(.branchCreated, subject: pacticipant.name, detail: ["branch": .string(name)]))
        return Branch(id: id, pacticipantID: pacticipant.id, name: name, createdAt: now, updatedAt: now)
    }

    func add(_ version: Version, to branch: Branch, autoCreated: Bool) throws {
        try connection.execute(
            """
            INSERT INTO branch_version (branch_id, version_id, auto_created, created_at)
            VALUES (\(branch.id), \(version.id), \(autoCreated), \(now))
            """)
        try connection.execute(
            """
            INSERT INTO branch_head (branch_id, version_id) VALUES (\(branch.id), \(version.id))
            ON CONFLICT (branch_id) DO UPDATE SET version_id = excluded.version_id
            """)
        try append(
            Fact(
                .branchVersionAdded, subject: try subject(of: version),
                detail: ["branch": .string(branch.name), "autoCreated": .bool(autoCreated)]))
    }

    func touch(_ branch: Branch) throws {
        guard now >= branch.updatedAt.advanced(bySeconds: 60) else { return }
        try connection.execute("UPDATE branch SET updated_at = \(now) WHERE id = \(branch.id)")
    }

    func remove(_ version: Version, from branch: Branch) throws {
        try connection.execute(
            "DELETE FROM branch_version WHERE branch_id = \(branch.id) AND version_id = \(version.id)")
        let wasHead =
            try connection.execute(
                "DELETE FROM branch_head WHERE branch_id = \(branch.id) AND version_id = \(version.id)") > 0
        if wasHead {
            try connection.execute(
                """
                INSERT INTO branch_head (branch_id, version_id)
                SELECT bv.branch_id, v.id FROM branch_version bv JOIN version v ON v.id = bv.version_id
                WHERE bv.branch_id = \(branch.id) ORDER BY v.position DESC LIMIT 1
                """)
        }
        try append(
            Fact(
                .branchVersionRemoved, subject: try subject(of: version), detail: ["branch": .string(branch.name)]))
    }

    func delete(_ branch: Branch) throws {
        try connection.execute("DELETE FROM branch WHERE id = \(branch.id)")
        let name = try pacticipant(id: branch.pacticipantID)?.name ?? "?"
        try append(Fact(.branchDeleted, subject: name, detail: ["branch": .string(branch.name)]))
    }

    private static func branch(_ row: any SQLRow) throws -> Branch {
        try Branch(
            id: row.int(at: 0), pacticipantID: row.int(at: 1), name: row.text(at: 2), createdAt: row.timestamp(at: 3),
            updatedAt: row.timestamp(at: 4))
    }
}
