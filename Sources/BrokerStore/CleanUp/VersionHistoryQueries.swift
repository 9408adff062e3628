import BrokerCore
import SQLCore

extension SQLBrokerTransaction {
    func versionHistory(of pacticipant: Pacticipant) throws -> VersionHistory {
        let id = pacticipant.id
        return try versionHistory(
            of: pacticipant,
            VersionHistoryRows(
                versions: "v.pacticipant_id = \(id)", tags: "t.pacticipant_id = \(id)",
                branches: "FROM branch b JOIN branch_version m ON m.branch_id = b.id WHERE b.pacticipant_id = \(id)",
                heads: "FROM branch b JOIN branch_head m ON m.branch_id = b.id WHERE b.pacticipant_id = \(id)",
                deployed: "d.pacticipant_id = \(id)", released: "r.pacticipant_id = \(id)"))
    }

    func versionHistory(of pacticipant: Pacticipant, versions ids: [Int]) throws -> VersionHistory {
        try versionHistory(
            of: pacticipant,
            VersionHistoryRows(
                versions: "v.id IN \(list: ids)",
                tags: "t.version_id IN \(list: ids)",
                branches:
                    "FROM branch_version m JOIN branch b ON b.id = m.branch_id WHERE m.version_id IN \(list: ids)",
                heads: "FROM branch_head m JOIN branch b ON b.id = m.branch_id WHERE m.version_id IN \(list: ids)",
                deployed: "d.version_id IN \(list: ids)", released: "r.version_id IN \(list: ids)"))
    }

    private func versionHistory(of pacticipant: Pacticipant, _ rows: VersionHistoryRows) throws -> VersionHistory {
        let entries = try connection.rows(
            """
            SELECT v.id, v.number, v.position, v.created_at FROM version v WHERE \(rows.versions) ORDER BY v.position
            """
        ) { row in
            try VersionHistory.Entry(
                id: row.int(at: 0), number: row.text(at: 1), position: row.int(at: 2), createdAt: row.timestamp(at: 3))
        }
        var history = VersionHistory(pacticipant: pacticipant, entries: entries)
        let places = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
        try readTags(rows.tags, into: &history, places)
        try read(\.branches, \.branches, "SELECT m.version_id, b.id, b.name \(rows.branches)", into: &history, places)
        try read(\.headOf, \.branches, "SELECT m.version_id, b.id, b.name \(rows.heads)", into: &history, places)
        try read(
            \.deployedIn, \.environments,
            """
            SELECT d.version_id, e.id, e.name FROM deployed_version d JOIN environment e ON e.id = d.environment_id
            WHERE \(rows.deployed) AND d.undeployed_at IS NULL
            """, into: &history, places)
        try read(
            \.releasedIn, \.environments,
            """
            SELECT r.version_id, e.id, e.name FROM released_version r JOIN environment e ON e.id = r.environment_id
            WHERE \(rows.released) AND r.support_ended_at IS NULL
            """, into: &history, places)
        return history
    }

    /// Reads rows of a version, a thing's identity and its name.
    private func read(
        _ list: WritableKeyPath<VersionHistory.Entry, [Int]>, _ names: WritableKeyPath<VersionHistory, [Int: String]>,
        _ statement: SQLStatement, into history: inout VersionHistory, _ places: [Int: Int]
    ) throws {
        try connection.forEachRow(of: statement) { row in
            guard let place = places[try row.int(at: 0)] else { return }
            let id = try row.int(at: 1)
            history.entries[place][keyPath: list].append(id)
            if history[keyPath: names][id] == nil { history[keyPath: names][id] = try row.text(at: 2) }
        }
    }

    private func readTags(
        _ condition: SQLStatement, into history: inout VersionHistory, _ places: [Int: Int]
    ) throws {
        var known: [[UInt8]: Int] = [:]
        try connection.forEachRow(of: "SELECT t.version_id, t.name FROM tag t WHERE \(condition)") { row in
            guard let place = places[try row.int(at: 0)] else { return }
            let name = try row.text(at: 1)
            let bytes = Array(name.utf8)
            let tag = known[bytes] ?? history.tags.count
            if tag == history.tags.count {
                history.tags.append(name)
                known[bytes] = tag
            }
            history.entries[place].tags.append(tag)
        }
    }
}

/// Where the parts of a history are read from.
private struct VersionHistoryRows {
    /// A condition about `v`.
    var versions: SQLStatement
    /// A condition about `t`.
    var tags: SQLStatement
    /// From `FROM` to `WHERE`, with the version's branch `b` and the membership `m`.
    var branches: SQLStatement
    var heads: SQLStatement
    /// A condition about `d`.
    var deployed: SQLStatement
    /// A condition about `r`.
    var released: SQLStatement
}
