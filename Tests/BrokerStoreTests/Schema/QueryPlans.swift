import SQLCore

/// How SQLite would run statements.
struct QueryPlans {
    /// Tables with a row a version, publication, result, change or delivery, and the names that queries give them.
    private static let histories = [
        "version", "branch_version", "tag", "publication", "pact_content", "content_interaction", "interaction",
        "verification", "interaction_result", "evidence", "deployed_version", "released_version", "fact", "v", "t",
        "bv", "pub", "content", "ci", "i", "vn", "ev", "d", "r", "held", "delivery", "execution", "newest", "next",
    ]

    /// One line a step, each with its statement.
    let lines: [String]

    init(of statements: [SQLStatement], _ database: any SQLDatabase) async throws {
        lines = try await database.read { connection in
            try statements.flatMap { statement in
                try connection.rows("EXPLAIN QUERY PLAN \(statement)") { try $0.text(at: 3) }
                    .map { "\($0) -- \(statement.text)" }
            }
        }
    }

    /// The steps that go through a whole history.
    var scans: [String] { scans(of: Self.histories) }

    /// The steps that go through all of one of these tables.
    func scans(of tables: [String]) -> [String] {
        lines.filter { line in
            let words = line.split(separator: " ")
            guard words.first != "SCAN" else { return words.count > 1 && tables.contains(String(words[1])) }
            return isWalk(line)
        }
    }

    /// Whether all versions of a pacticipant are gone through, and each is held against a list.
    private func isWalk(_ line: String) -> Bool {
        line.hasPrefix("SEARCH v ") && line.contains("(pacticipant_id=?) ") && line.contains("v.id IN (")
    }
}
