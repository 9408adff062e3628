import GRDB
import GRDBSQLite
import SQLCore

extension SQLError {
    static let closed = SQLError(.other, "The database is closed.")

    /// What `error`, thrown by GRDB or by a body, means to a caller; an error that isn't the engine's own stays.
    init(engine error: any Error) {
        switch error {
        case let error as SQLError: self = error
        case let error as DatabaseError:
            let statement = error.sql.map { " in: \($0)" } ?? ""
            let message = error.message ?? "error \(error.extendedResultCode.rawValue)"
            self.init(Kind(resultCode: error.extendedResultCode.rawValue), message + statement)
        default: self.init(.other, String(describing: error))
        }
    }

    /// - Parameter resultCode: An extended result code of SQLite.
    init(resultCode: CInt, _ message: String) {
        self.init(Kind(resultCode: resultCode), message)
    }

    /// A step or a binding failed.
    init(code: CInt, _ prepared: OpaquePointer, _ statement: SQLStatement) {
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(prepared)))
        self.init(Kind(resultCode: code), "\(message) in: \(statement.text)")
    }
}

extension SQLError.Kind {
    /// - Parameter resultCode: An extended result code of SQLite.
    fileprivate init(resultCode: CInt) {
        // The low byte is the primary code; the next one says which constraint.
        let constraint = (resultCode & 0xff) == SQLITE_CONSTRAINT ? resultCode >> 8 : 0
        self =
            switch (resultCode & 0xff, constraint) {
            // PRIMARYKEY, UNIQUE, ROWID.
            case (SQLITE_CONSTRAINT, 6), (SQLITE_CONSTRAINT, 8), (SQLITE_CONSTRAINT, 10): .uniqueViolation
            case (SQLITE_CONSTRAINT, 3): .foreignKeyViolation
            case (SQLITE_CONSTRAINT, _): .constraintViolation
            case (SQLITE_BUSY, _), (SQLITE_LOCKED, _): .busy
            case (SQLITE_FULL, _): .full
            case (SQLITE_CORRUPT, _), (SQLITE_NOTADB, _): .corrupt
            case (SQLITE_READONLY, _): .readOnly
            case (SQLITE_IOERR, _): .inputOutput
            default: .other
            }
    }
}
