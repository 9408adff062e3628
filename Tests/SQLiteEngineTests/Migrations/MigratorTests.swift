import SQLCore
import SQLiteEngine
import Testing

@Suite("Migrator")
struct MigratorTests {
    private static let time = "2030-01-02T03:04:05.678Z"
    private static let one = Migration(1, "one") {
        "CREATE TABLE a (id \(.identity), name \(.text) NOT NULL) \(.strict)"
    }
    private static let two = Migration(2, "two") {
        "CREATE TABLE b (a_id \(.integer) REFERENCES a(id), k \(.text), PRIMARY KEY (a_id, k)) \(.strictKeyed)"
        "CREATE INDEX b_k ON b(k)"
    }
    private static let broken = Migration(2, "broken") {
        "CREATE TABLE c (id \(.identity))"
        "CREATE TABLE c (id \(.identity))"
    }

    @Test("what is pending runs once, in order, and is noted")
    func pending() async throws {
        let database = try SQLiteDatabase.inMemory()
        #expect(try await Migrator([Self.one]).run(on: database, time: Self.time) == [Self.one])
        #expect(try await Migrator([Self.one, Self.two]).run(on: database, time: "later") == [Self.two])
        #expect(try await Migrator([Self.one, Self.two]).run(on: database, time: "never") == [])
        let noted = try await database.read { connection in
            try connection.rows("SELECT number, name, time, checksum FROM schema_migration ORDER BY number") { row in
                [
                    "\(try row.int(at: 0))", try row.text(at: 1), try row.text(at: 2), try row.text(at: 3),
                ]
            }
        }
        #expect(noted == [["1", "one", Self.time, Self.one.checksum], ["2", "two", "later", Self.two.checksum]])
        try await database.write { connection in
            try connection.execute("INSERT INTO a (name) VALUES ('x')")
            try connection.execute("INSERT INTO b VALUES (1, 'k')")
        }
    }

    @Test("what will change a database that holds something is announced, and nothing else")
    func announcement() async throws {
        let database = try SQLiteDatabase.inMemory()
        var announced: [[Migration]] = []
        try await Migrator([Self.one]).run(on: database, time: Self.time) { announced.append($0) }
        #expect(announced.isEmpty)
        try await Migrator([Self.one, Self.two]).run(on: database, time: Self.time) { announced.append($0) }
        try await Migrator([Self.one, Self.two]).run(on: database, time: Self.time) { announced.append($0) }
        #expect(announced == [[Self.two]])
    }

    @Test("a migration that fails leaves nothing, and those before it stay")
    func failure() async throws {
        let database = try SQLiteDatabase.inMemory()
        await #expect(throws: SQLError.self) {
            try await Migrator([Self.one, Self.broken]).run(on: database, time: Self.time)
        }
        #expect(try await tables(database) == ["a", "schema_migration"])
        #expect(try await Migrator([Self.one, Self.two]).run(on: database, time: Self.time) == [Self.two])
    }

    @Test("an edited migration is refused before anything runs")
    func edited() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await Migrator([Self.one]).run(on: database, time: Self.time)
        let edited = Migration(1, "one") { "CREATE TABLE a (id \(.identity))" }
        let renamed = Migration(1, "eins") { "CREATE TABLE a (id \(.identity), name \(.text) NOT NULL) \(.strict)" }
        for changed in [edited, renamed] {
            await #expect(throws: MigrationError.edited(number: 1, name: "one")) {
                try await Migrator([changed, Self.two]).run(on: database, time: Self.time)
            }
        }
        #expect(try await tables(database) == ["a", "schema_migration"])
    }

    @Test("a database of a newer program is refused")
    func newer() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await Migrator([Self.one, Self.two]).run(on: database, time: Self.time)
        await #expect(throws: MigrationError.newerDatabase(number: 2, name: "two", newestKnown: 1)) {
            try await Migrator([Self.one]).run(on: database, time: Self.time)
        }
    }

    @Test("identities are never used again")
    func identity() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await Migrator([Self.one]).run(on: database, time: Self.time)
        let identities = try await database.write { connection in
            try (1...3).map { _ in
                try connection.execute("DELETE FROM a")
                return try connection.first("INSERT INTO a (name) VALUES ('x') RETURNING id") { try $0.int(at: 0) }
            }
        }
        #expect(identities == [1, 2, 3])
    }

    private func tables(_ database: SQLiteDatabase) async throws -> [String] {
        try await database.read { connection in
            try connection.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            ) { try $0.text(at: 0) }
        }
    }
}
