import GRDBSQLite
import SQLCore

/// A connection of its own to a database file, beside the one writer and its readers: for looking at a file without
/// serving it, and for copying one. Belongs to one thread; every call blocks it.
final class SQLiteHandle: SQLConnection {
    enum Mode: Sendable {
        /// Sees what other processes write. May make the file of shared memory beside the database.
        case reading
        /// For a file that nobody else has open: touches nothing beside it.
        case readingAlone
        /// Makes the file where there is none.
        case writing
    }

    private let handle: OpaquePointer

    init(_ path: String, _ mode: Mode, busyTimeout: CInt = 5000) throws(SQLError) {
        var flags = SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX
        flags |= mode == .writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        var opened: OpaquePointer?
        let address = "file:" + Self.escaped(path) + (mode == .readingAlone ? "?immutable=1" : "")
        let code = sqlite3_open_v2(address, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let message = String(cString: sqlite3_errstr(code))
            sqlite3_close_v2(opened)
            throw SQLError(resultCode: code, message)
        }
        handle = opened
        sqlite3_extended_result_codes(opened, 1)
        sqlite3_busy_timeout(opened, busyTimeout)
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    @discardableResult
    func execute(_ statement: SQLStatement) throws -> Int {
        try forEachRow(of: statement) { _ in }
        return Int(sqlite3_changes64(handle))
    }

    func forEachRow(of statement: SQLStatement, _ body: (any SQLRow) throws -> Void) throws {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(handle, statement.text, -1, &prepared, nil) == SQLITE_OK, let prepared else {
            throw lastError
        }
        defer { sqlite3_finalize(prepared) }
        for (index, value) in statement.values.enumerated() {
            guard value.bind(to: prepared, at: CInt(index + 1)) == SQLITE_OK else { throw lastError }
        }
        let row = SQLiteRow(prepared)
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: try body(row)
            case SQLITE_DONE: return
            default: throw lastError
            }
        }
    }

    /// Copies the whole database as it is at this moment into `target`, which is overwritten. Writers of other
    /// processes go on meanwhile; what they write isn't in the copy.
    ///
    /// - Parameter progress: Told how much is done, from 0 to 1, every few MiB. What it throws ends the copying.
    func copy(to target: SQLiteHandle, progress: (Double) throws -> Void) throws {
        // A transaction of its own keeps the moment; without it each write of others would begin the copy anew.
        try execute("BEGIN")
        defer { _ = try? execute("COMMIT") }
        try forEachRow(of: "SELECT COUNT(*) FROM sqlite_master") { _ in }
        guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else { throw target.lastError }
        var code = SQLITE_OK
        do {
            while code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED {
                code = sqlite3_backup_step(backup, 1024)
                let (rest, all) = (sqlite3_backup_remaining(backup), sqlite3_backup_pagecount(backup))
                try progress(all == 0 ? 1 : 1 - Double(rest) / Double(all))
            }
        } catch {
            sqlite3_backup_finish(backup)
            throw error
        }
        sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE else { throw SQLError(resultCode: code, String(cString: sqlite3_errstr(code))) }
    }

    private var lastError: SQLError {
        SQLError(resultCode: sqlite3_extended_errcode(handle), String(cString: sqlite3_errmsg(handle)))
    }

    /// A path in a URI of SQLite's: three characters mean something there.
    private static func escaped(_ path: String) -> String {
        path.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "?": "%3f"
            case "#": "%23"
            default: String(scalar)
            }
        }.joined()
    }
}
