import Foundation
import SQLCore
import SQLiteEngine
import Testing

@Suite("Errors of SQLite")
struct SQLiteErrorTests {
    private static let cases: [(SQLStatement, SQLError.Kind)] = [
        ("INSERT INTO a VALUES (1, 'x')", .uniqueViolation),
        ("INSERT INTO a VALUES (2, 'one')", .uniqueViolation),
        ("INSERT INTO b VALUES (9)", .foreignKeyViolation),
        ("INSERT INTO a VALUES (2, NULL)", .constraintViolation),
        ("INSERT INTO b VALUES ('text')", .constraintViolation),
        ("SELECT * FROM missing", .other),
        ("SELEKT", .other),
        ("SELECT 1; SELECT 2", .other),
        ("", .other),
    ]

    @Test("what went wrong is classified", arguments: 0..<cases.count)
    func kinds(_ index: Int) async throws {
        let (statement, kind) = Self.cases[index]
        let database = try SQLiteDatabase.inMemory()
        try await database.write { connection in
            try connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT")
            try connection.execute("CREATE TABLE b (a_id INTEGER REFERENCES a(id)) STRICT")
            try connection.execute("INSERT INTO a VALUES (1, 'one')")
        }
        let error = await #expect(throws: SQLError.self) { try await database.write { try $0.execute(statement) } }
        #expect(error?.kind == kind, "\(error?.description ?? "")")
    }

    @Test("the message has the statement, but no value")
    func message() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await database.write { try $0.execute("CREATE TABLE a (name TEXT UNIQUE)") }
        let error = await #expect(throws: SQLError.self) {
            try await database.write { connection in
                try connection.execute("INSERT INTO a VALUES (\("secret"))")
                try connection.execute("INSERT INTO a VALUES (\("secret"))")
            }
        }
        #expect(error?.description == "UNIQUE constraint failed: a.name in: INSERT INTO a VALUES ($1)")
    }

    @Test("a placeholder written by hand is refused")
    func placeholders() async throws {
        let database = try SQLiteDatabase.inMemory()
        let error = await #expect(throws: SQLError.self) {
            try await database.read { try $0.execute("SELECT \(raw: "$7")") }
        }
        #expect(error?.description == "0 values given for 1 placeholders in: SELECT $7")
    }

    @Test("a file that is no database is refused, and stays as it is")
    func notADatabase() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/picture.sqlite3"
        let content = String(repeating: "not a database ", count: 100)
        try content.write(toFile: path, atomically: false, encoding: .utf8)
        let error = #expect(throws: DatabaseFileError.self) { try SQLiteDatabase.open(path: path) }
        #expect(error == .notADatabase(path: path))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
    }

    @Test("a connection that outlives its transaction is useless")
    func escapedConnection() async throws {
        let database = try SQLiteDatabase.inMemory()
        let escaped = Escaped()
        try await database.read { escaped.connection = $0 }
        #expect(throws: SQLError.self) { try escaped.connection?.execute("SELECT 1") }
    }
}

/// Only for the test that does what is forbidden.
private final class Escaped: @unchecked Sendable {
    var connection: (any SQLConnection)?
}
