import GRDB
import GRDBSQLite
import SQLCore

/// The connection of one transaction: prepares, binds and steps statements with SQLite's own functions.
///
/// GRDB keeps the connection, its thread and its cache of statements; its rows and values are left aside, since they
/// convert more than a hot path can afford.
final class SQLiteConnection: SQLConnection {
    /// Statements with more values are prepared anew each time: lists of any length would fill the cache.
    private static let cachedValues = 32

    private var database: Database?

    init(_ database: Database) {
        self.database = database
    }

    /// Ends the time in which this connection may be used.
    func invalidate() {
        database = nil
    }

    @discardableResult
    func execute(_ statement: SQLStatement) throws -> Int {
        let handle = try open().sqliteConnection
        let before = sqlite3_total_changes64(handle)
        try run(statement) { prepared in
            while try step(prepared, statement) {}
        }
        // Data definition doesn't touch the count of changes, which is then that of an earlier statement.
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    func forEachRow(of statement: SQLStatement, _ body: (any SQLRow) throws -> Void) throws {
        try run(statement) { prepared in
            let row = SQLiteRow(prepared)
            while try step(prepared, statement) { try body(row) }
        }
    }

    private func open() throws -> Database {
        guard let database else {
            throw SQLError(.other, "A connection was used after the transaction that it belongs to.")
        }
        return database
    }

    private func run(_ statement: SQLStatement, _ body: (OpaquePointer) throws -> Void) throws {
        let database = try open()
        let prepared = try prepare(statement, database)
        try withExtendedLifetime(prepared) {
            let pointer = prepared.sqliteStatement
            defer {
                sqlite3_reset(pointer)
                sqlite3_clear_bindings(pointer)
            }
            try bind(statement, to: pointer)
            try body(pointer)
        }
    }

    private func prepare(_ statement: SQLStatement, _ database: Database) throws -> Statement {
        do {
            guard statement.values.count <= Self.cachedValues else {
                return try database.makeStatement(sql: statement.text)
            }
            let cached = try database.cachedStatement(sql: statement.text)
            // The same text is in use further up, where a row of it is being handled.
            guard sqlite3_stmt_busy(cached.sqliteStatement) == 0 else {
                return try database.makeStatement(sql: statement.text)
            }
            return cached
        } catch {
            throw SQLError(engine: error)
        }
    }

    /// True if there is a row.
    private func step(_ prepared: OpaquePointer, _ statement: SQLStatement) throws -> Bool {
        switch sqlite3_step(prepared) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLError(code: code, prepared, statement)
        }
    }

    private func bind(_ statement: SQLStatement, to prepared: OpaquePointer) throws {
        let expected = Int(sqlite3_bind_parameter_count(prepared))
        guard expected == statement.values.count else {
            throw SQLError(
                .other, "\(statement.values.count) values given for \(expected) placeholders in: \(statement.text)")
        }
        for (index, value) in statement.values.enumerated() {
            let code = value.bind(to: prepared, at: CInt(index + 1))
            guard code == SQLITE_OK else { throw SQLError(code: code, prepared, statement) }
        }
    }
}

extension SQLiteConnection {
    /// Runs `body` on a snapshot of `database`, a reader that is in no transaction.
    static func snapshot<Value>(_ database: Database, _ body: (any SQLConnection) throws -> Value) throws -> Value {
        let connection = SQLiteConnection(database)
        defer { connection.invalidate() }
        try connection.execute("BEGIN")
        // Nothing was written, so that either end is the same; a failed read may have ended it already.
        defer { if database.isInsideTransaction { _ = try? connection.execute("ROLLBACK") } }
        return try body(connection)
    }
}
