import GRDBSQLite
import SQLCore

/// The current row of a statement that is being stepped.
struct SQLiteRow: SQLRow {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) {
        self.statement = statement
    }

    func value(at column: Int) throws -> SQLValue {
        switch try type(at: column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, CInt(column)))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, CInt(column)))
        case SQLITE_TEXT: .text(try text(at: column))
        case SQLITE_BLOB: .blob(try blob(at: column))
        default: .null
        }
    }

    func int(at column: Int) throws -> Int {
        try require(SQLITE_INTEGER, at: column)
        return Int(sqlite3_column_int64(statement, CInt(column)))
    }

    func text(at column: Int) throws -> String {
        try require(SQLITE_TEXT, at: column)
        guard let start = sqlite3_column_text(statement, CInt(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, CInt(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(at column: Int) throws -> [UInt8] {
        try require(SQLITE_BLOB, at: column)
        guard let start = sqlite3_column_blob(statement, CInt(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, CInt(column)))))
    }

    func isNull(at column: Int) -> Bool {
        sqlite3_column_type(statement, CInt(column)) == SQLITE_NULL
    }

    private func type(at column: Int) throws -> CInt {
        guard column >= 0, column < Int(sqlite3_column_count(statement)) else {
            throw SQLError(.other, "There is no column \(column) in the result of: \(queryText)")
        }
        return sqlite3_column_type(statement, CInt(column))
    }

    private func require(_ expected: CInt, at column: Int) throws {
        // A column that doesn't exist has the type of null, so the common case is one call.
        guard sqlite3_column_type(statement, CInt(column)) != expected else { return }
        let actual = Self.name(of: try type(at: column))
        throw SQLError(
            .other, "Column \(column) holds \(actual), not \(Self.name(of: expected)), in the result of: \(queryText)")
    }

    private var queryText: String {
        sqlite3_sql(statement).map { String(cString: $0) } ?? ""
    }

    private static func name(of type: CInt) -> String {
        switch type {
        case SQLITE_INTEGER: "an integer"
        case SQLITE_FLOAT: "a real"
        case SQLITE_TEXT: "text"
        case SQLITE_BLOB: "a blob"
        default: "null"
        }
    }
}
