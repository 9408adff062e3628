import BrokerCore
import BrokerStore
import JSONText
import SQLCore
import SQLiteEngine

/// A database file that a history is written into, a transaction a day.
struct HistoryFile {
    private static let start = Timestamp(millisecondsSinceEpoch: 1_735_689_600_000)
    private static let tables = [
        "version", "pact_content", "publication", "verification", "evidence", "deployed_version", "fact",
    ]

    private let database: SQLiteDatabase

    init(path: String) async throws {
        database = try SQLiteDatabase.open(path: path, configuration: SQLiteConfiguration(durability: .none))
        try await Migrator(Schema.migrations).run(on: database, time: Self.start.storedText)
    }

    func write(_ landscape: Landscape, rounds: Int) async throws {
        var history = History(landscape, rounds: rounds, seed: 2)
        history = try await day(0, history) { try $0.begin($1) }
        for round in 0..<rounds { history = try await day(round, history) { try $0.live(round, $1) } }
        history = try await day(rounds, history) { try $0.finish($1) }
        _ = try await day(rounds, history) { try $1.derive() }
    }

    func close() async throws { try await database.close() }

    /// The rows of each large table.
    func counts() async throws -> JSONObject {
        try await database.read { connection in
            var counts = JSONObject()
            for table in Self.tables {
                let count = try connection.first("SELECT COUNT(*) FROM \(raw: table)") { try $0.int(at: 0) }
                counts[table] = .number(JSONNumber(count ?? 0))
            }
            return counts
        }
    }

    private func day(
        _ number: Int, _ history: History, _ body: @escaping @Sendable (inout History, HistoryWriter) throws -> Void
    ) async throws -> History {
        let now = Self.start.advanced(bySeconds: Int64(number) * 86400).storedText
        return try await database.write { connection in
            var next = history
            try body(&next, HistoryWriter(connection: connection, now: now))
            return next
        }
    }
}
