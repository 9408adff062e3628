import SQLCore
import SQLiteEngine
import Testing

@Suite("SQLite database")
struct SQLiteDatabaseTests {
    private static let everyValue: [SQLValue] = [
        .null, .integer(.min), .integer(.max), .real(0.1), .text(""), .text("zoë\u{0}x"), .blob([]), .blob([0, 255]),
    ]

    @Test("a file is opened with durable commits, a write-ahead log and foreign keys")
    func pragmas() async throws {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase.open(path: directory.path + "/a.sqlite3")
        let (synchronous, journal, foreignKeys, timeout) = try await database.write { connection in
            (
                try connection.first("PRAGMA synchronous") { try $0.int(at: 0) },
                try connection.first("PRAGMA journal_mode") { try $0.text(at: 0) },
                try connection.first("PRAGMA foreign_keys") { try $0.int(at: 0) },
                try connection.first("PRAGMA busy_timeout") { try $0.int(at: 0) }
            )
        }
        #expect(synchronous == 2, "FULL")
        #expect(journal == "wal")
        #expect(foreignKeys == 1)
        #expect(timeout == 5000)
        try await database.close()
    }

    @Test("every kind of value comes back as it was bound", arguments: everyValue)
    func roundTrip(_ value: SQLValue) async throws {
        let database = try SQLiteDatabase.inMemory()
        let result = try await database.read { try $0.first("SELECT \(value)") { try $0.value(at: 0) } }
        #expect(result == value)
    }

    @Test("columns are read by position as what they are")
    func columns() async throws {
        let database = try SQLiteDatabase.inMemory()
        let row = try await database.read { connection in
            try connection.first("SELECT 7, 'x', NULL, x'01ff', 1, 0") { row in
                (
                    try row.int(at: 0), try row.text(at: 1), row.isNull(at: 2), try row.optionalText(at: 2),
                    try row.blob(at: 3), try row.bool(at: 4), try row.optionalBool(at: 5)
                )
            }
        }
        let (int, text, isNull, optional, blob, yes, no) = try #require(row)
        #expect(int == 7)
        #expect(text == "x")
        #expect(isNull && optional == nil)
        #expect(blob == [1, 255])
        #expect(yes && no == false)
    }

    @Test("a column of another type than asked for is an error that names both")
    func typeMismatch() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await database.read { connection in
            let asked: [(any SQLRow) throws -> Void] = [
                { _ = try $0.int(at: 0) }, { _ = try $0.text(at: 1) }, { _ = try $0.blob(at: 0) },
                { _ = try $0.int(at: 2) }, { _ = try $0.value(at: 9) }, { _ = try $0.int(at: 9) },
            ]
            for read in asked {
                #expect(throws: SQLError.self) { try connection.forEachRow(of: "SELECT 'x', 7, NULL", read) }
            }
            let error = #expect(throws: SQLError.self) {
                try connection.forEachRow(of: "SELECT 'x'") { _ = try $0.int(at: 0) }
            }
            #expect(error?.description == "Column 0 holds text, not an integer, in the result of: SELECT 'x'")
        }
    }

    @Test("a statement reports the rows that it changed, and data definition none")
    func changes() async throws {
        let database = try SQLiteDatabase.inMemory()
        let statements: [SQLStatement] = [
            "CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1), (2), (3)",
            "CREATE INDEX t_id ON t(id)", "DELETE FROM t WHERE id > \(1)", "DELETE FROM t WHERE id > \(1)",
        ]
        let changes = try await database.write { connection in try statements.map { try connection.execute($0) } }
        #expect(changes == [0, 3, 0, 2, 0])
    }

    @Test("INSERT … RETURNING hands out its row")
    func returning() async throws {
        let database = try SQLiteDatabase.inMemory()
        let id = try await database.write { connection in
            try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)")
            return try connection.first("INSERT INTO t (name) VALUES (\("x")) RETURNING id") { try $0.int(at: 0) }
        }
        #expect(id == 1)
    }

    @Test("the same statement can run inside a row of itself")
    func reentrance() async throws {
        let database = try SQLiteDatabase.inMemory()
        let pairs = try await database.read { connection in
            try connection.rows("SELECT column1 FROM (VALUES (1), (2)) WHERE column1 <> \(0)") { outer in
                let left = try outer.int(at: 0)
                return try connection.rows("SELECT column1 FROM (VALUES (1), (2)) WHERE column1 <> \(0)") { inner in
                    [left, try inner.int(at: 0)]
                }
            }
        }
        #expect(pairs.flatMap { $0 } == [[1, 1], [1, 2], [2, 1], [2, 2]])
    }

    @Test("long lists of values work, over and over")
    func longLists() async throws {
        let database = try SQLiteDatabase.inMemory()
        for count in [31, 32, 33, 1000] {
            let values = Array(1...count)
            let sum = try await database.read { connection in
                try connection.first("SELECT count(*) FROM (SELECT 5 AS n) WHERE n IN \(list: values)") {
                    try $0.int(at: 0)
                }
            }
            #expect(sum == 1)
        }
    }

    @Test("reads can't write")
    func readOnly() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await database.write { try $0.execute("CREATE TABLE t (id INTEGER)") }
        let error = await #expect(throws: SQLError.self) {
            try await database.read { try $0.execute("INSERT INTO t VALUES (1)") }
        }
        #expect(error?.kind == .readOnly)
    }

    @Test("the integrity check finds nothing in a sound file and names what is wrong in another")
    func integrity() async throws {
        let directory = try TemporaryDirectory()
        let sound = try SQLiteDatabase.open(path: directory.path + "/a.sqlite3")
        try await sound.write { connection in
            try connection.execute("CREATE TABLE a (n INTEGER)")
            try connection.execute("INSERT INTO a VALUES (NULL)")
        }
        #expect(try await sound.integrityCheck() == [])
        try await sound.write { connection in
            try connection.execute("PRAGMA writable_schema = ON")
            try connection.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE a (n INTEGER NOT NULL)'")
        }
        try await sound.close()
        let mistaken = try SQLiteDatabase.open(path: directory.path + "/a.sqlite3")
        #expect(try await mistaken.integrityCheck() == ["NULL value in a.n"])
        try await mistaken.close()
    }
}
