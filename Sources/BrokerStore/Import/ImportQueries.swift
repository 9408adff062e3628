import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: ImportQueries {
    func importState() throws -> ImportState? {
        try connection.first("SELECT source, selection, is_read, started_at FROM import_state") { row in
            try ImportState(
                source: row.text(at: 0), selection: row.text(at: 1), isRead: row.bool(at: 2),
                startedAt: row.timestamp(at: 3))
        }
    }

    func setImportState(_ state: ImportState?) throws {
        try connection.execute("DELETE FROM import_state")
        guard let state else { return }
        try connection.execute(
            """
            INSERT INTO import_state (source, selection, is_read, started_at)
            VALUES (\(state.source), \(state.selection), \(state.isRead), \(state.startedAt))
            """)
    }

    func stage(_ item: ImportItem) throws {
        try connection.execute(
            """
            INSERT INTO import_item (kind, key, place, body)
            VALUES (\(item.key.kind.rawValue), \(item.key.text), \(item.place), \(item.body.compactBytes()))
            ON CONFLICT (kind, key) DO UPDATE SET place = excluded.place, body = excluded.body
            """)
    }

    func stagedItem(_ key: ImportKey) throws -> ImportItem? {
        try connection.first(
            """
            SELECT key, place, body FROM import_item WHERE kind = \(key.kind.rawValue) AND key = \(key.text)
            """
        ) { try Self.item(key.kind, $0) }
    }

    func stagedItems(_ kind: ImportKey.Kind, limit: Int) throws -> [ImportItem] {
        try connection.rows(
            """
            SELECT key, place, body FROM import_item WHERE kind = \(kind.rawValue) ORDER BY place, id LIMIT \(limit)
            """
        ) { try Self.item(kind, $0) }
    }

    func stagedItems(_ kind: ImportKey.Kind, after key: String, limit: Int) throws -> [ImportItem] {
        try connection.rows(
            """
            SELECT key, place, body FROM import_item WHERE kind = \(kind.rawValue) AND key > \(key)
            ORDER BY key LIMIT \(limit)
            """
        ) { try Self.item(kind, $0) }
    }

    func stagedCount(_ kind: ImportKey.Kind) throws -> Int {
        try connection.count("SELECT COUNT(*) FROM import_item WHERE kind = \(kind.rawValue)")
    }

    func removeStaged(_ key: ImportKey) throws {
        try connection.execute(
            "DELETE FROM import_item WHERE kind = \(key.kind.rawValue) AND key = \(key.text)")
    }

    func removeStaged(_ kind: ImportKey.Kind) throws {
        try connection.execute("DELETE FROM import_item WHERE kind = \(kind.rawValue)")
    }

    func setUnlisted(_ kinds: [ImportKey.Kind]) throws {
        try connection.execute("DELETE FROM import_unlisted")
        for kind in kinds {
            try connection.execute(
                """
                INSERT INTO import_unlisted (kind, key)
                SELECT kind, key FROM import_item WHERE kind = \(kind.rawValue) ORDER BY key
                """)
        }
    }

    func isUnlisted(_ key: ImportKey) throws -> Bool {
        try connection.exists("SELECT 1 FROM import_unlisted WHERE kind = \(key.kind.rawValue) AND key = \(key.text)")
    }

    func setListed(_ key: ImportKey) throws {
        try connection.execute("DELETE FROM import_unlisted WHERE kind = \(key.kind.rawValue) AND key = \(key.text)")
    }

    func removeUnlisted() throws {
        // By its identity: a look-up a thing, however many are staged.
        try connection.execute(
            """
            DELETE FROM import_item WHERE id IN (
                SELECT i.id FROM import_unlisted u JOIN import_item i ON i.kind = u.kind AND i.key = u.key)
            """)
        try connection.execute("DELETE FROM import_unlisted")
    }

    func imported(_ key: ImportKey, from source: String) throws -> String? {
        try connection.first(
            """
            SELECT detail FROM imported
            WHERE source = \(source) AND kind = \(key.kind.rawValue) AND key = \(key.text)
            """
        ) { try $0.text(at: 0) }
    }

    func markImported(_ key: ImportKey, from source: String, detail: String) throws {
        try connection.execute(
            """
            INSERT INTO imported (source, kind, key, detail)
            VALUES (\(source), \(key.kind.rawValue), \(key.text), \(detail))
            ON CONFLICT (source, kind, key) DO UPDATE SET detail = excluded.detail
            """)
    }

    func hasPublications() throws -> Bool { try connection.exists("SELECT 1 FROM publication") }

    func hasVerification(number: Int) throws -> Bool {
        try connection.exists("SELECT 1 FROM verification WHERE id = \(number)")
    }

    func importing(from source: String, at time: Timestamp, identifier: String?) -> any BrokerTransaction {
        let identifiers = self.identifiers
        return SQLBrokerTransaction(
            connection: connection, now: time, identifiers: { identifier ?? identifiers() }, ignoresCase: ignoresCase,
            source: source)
    }

    private static func item(_ kind: ImportKey.Kind, _ row: any SQLRow) throws -> ImportItem {
        // A contract is as deep as its own limit allows, and was checked when it was read.
        let limits = JSONLimits(maximumDepth: 1024, maximumBytes: .max)
        return try ImportItem(
            ImportKey(kind, text: row.text(at: 0)), place: row.text(at: 1),
            body: JSONReader.read(row.blob(at: 2), limits: limits).value)
    }
}
