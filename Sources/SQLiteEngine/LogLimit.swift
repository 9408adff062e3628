import Foundation
import GRDB
import GRDBSQLite

/// Keeps the write-ahead log from growing without end.
///
/// SQLite folds the log into the file by itself, but begins it anew only in a moment in which nobody reads from it.
/// Under reads that always overlap there is no such moment, so when the log has grown too long the writer makes one: it
/// holds new reads back until those that run have ended.
struct LogLimit: Sendable {
    /// Commits between two looks at the length.
    static let interval = 64
    /// Milliseconds that reads and writes may be held up by a read that takes long.
    private static let patience: CInt = 500

    private let path: String
    private let readers: SnapshotReaders
    private let bytes: Int
    private let busyTimeout: CInt

    init(database: String, _ readers: SnapshotReaders, _ configuration: SQLiteConfiguration) {
        path = database + "-wal"
        self.readers = readers
        bytes = configuration.logLimit
        busyTimeout = CInt(configuration.busyTimeout * 1000)
    }

    /// Begins the log anew if it is too long and readers allow it. To be called by the writer between two transactions.
    func enforce(on database: Database) {
        var status = stat()
        guard stat(path, &status) == 0, Int(status.st_size) > bytes, let handle = database.sqliteConnection else {
            return
        }
        sqlite3_busy_timeout(handle, Self.patience)
        readers.hold {
            // Busy is no failure: the next look tries again.
            sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        }
        sqlite3_busy_timeout(handle, busyTimeout)
    }
}
