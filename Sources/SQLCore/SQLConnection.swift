/// One connection inside one transaction. Valid only inside the closure that received it; never leaves its thread.
package protocol SQLConnection: AnyObject {
    /// Runs a statement and returns the number of rows that it inserted, updated or deleted.
    @discardableResult
    func execute(_ statement: SQLStatement) throws -> Int

    /// Runs a query and hands every row to `body`, in order. The row is valid only during the call.
    func forEachRow(of statement: SQLStatement, _ body: (any SQLRow) throws -> Void) throws
}

extension SQLConnection {
    /// All rows of a query.
    package func rows<Value>(_ statement: SQLStatement, _ decode: (any SQLRow) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try forEachRow(of: statement) { values.append(try decode($0)) }
        return values
    }

    /// The first row of a query, or nil. The statement should carry its own `LIMIT 1` where more could follow.
    package func first<Value>(_ statement: SQLStatement, _ decode: (any SQLRow) throws -> Value) throws -> Value? {
        try rows(statement, decode).first
    }
}

/// A row of a result; columns are read by position, from 0.
///
/// A column of another type than asked for throws an `SQLError`: the schema and the query disagree.
package protocol SQLRow {
    func value(at column: Int) throws -> SQLValue
    func int(at column: Int) throws -> Int
    func text(at column: Int) throws -> String
    func blob(at column: Int) throws -> [UInt8]
    func isNull(at column: Int) -> Bool
}

extension SQLRow {
    package func bool(at column: Int) throws -> Bool { try int(at: column) != 0 }
    package func optionalInt(at column: Int) throws -> Int? { isNull(at: column) ? nil : try int(at: column) }
    package func optionalText(at column: Int) throws -> String? { isNull(at: column) ? nil : try text(at: column) }
    package func optionalBool(at column: Int) throws -> Bool? { isNull(at: column) ? nil : try bool(at: column) }
    package func optionalBlob(at column: Int) throws -> [UInt8]? { isNull(at: column) ? nil : try blob(at: column) }
}
