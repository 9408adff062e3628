import BrokerCore
import Foundation
import SQLCore
import SQLiteEngine

/// One run of `treaty backup`. Blocks its thread.
struct DatabaseBackup: Sendable {
    let file: DatabaseFile

    func run(to path: String, replacing: Bool, progress: (Double) throws -> Void) throws -> BackupReport {
        try file.check(forWriting: false)
        guard !isSame(path) else { throw ServerError.backupOverDatabase(path: path) }
        let lock = try lockIfFree()
        defer { lock?.release() }
        let isShared = lock == nil
        // The lock of a broker is held from before it makes its tables: what is read here is complete or empty.
        guard let summary = try file.read(isShared: isShared, DatabaseSummary.init) else {
            throw ServerError.emptyDatabase(path: file.path)
        }
        try file.copy(to: path, isShared: isShared, replacing: replacing, progress: progress)
        // Of the copy, to which a broker may have added something between the two.
        let copied = try DatabaseFile(path).read(DatabaseSummary.init) ?? summary
        let unfinished = try DatabaseFile(path).read { try UnfinishedImport($0) }
        return BackupReport(
            database: file.path, backup: path, size: DatabaseFile(path).size, schema: copied.schema,
            lastChange: copied.lastChange, wasServed: isShared,
            warnings: [unfinished?.warning(database: file.path)].compactMap(\.self))
    }

    /// nil where a broker has it. Where there is nothing to lock, as on a disk that is mounted for reading, nobody
    /// serves.
    private func lockIfFree() throws -> DatabaseLock? {
        do {
            return try DatabaseLock(database: file.path)
        } catch DatabaseLockError.held {
            return nil
        } catch DatabaseLockError.unusable where access(file.path + ".lock", F_OK) != 0 {
            return nil
        }
    }

    /// Whether a path leads to the database itself, by whatever way.
    private func isSame(_ path: String) -> Bool {
        var (one, other) = (stat(), stat())
        guard stat(file.path, &one) == 0, stat(path, &other) == 0 else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }
}

/// What a database file tells about itself.
struct DatabaseSummary: Sendable {
    let schema: Int
    /// The number of the newest fact, 0 where there is none. It grows with everything that is kept, also with what an
    /// import brings of times long ago.
    let lastFact: Int
    /// When that happened.
    let lastChange: Timestamp?

    /// nil for a new file without tables. Throws as ``DatabaseContent`` does.
    init?(_ connection: any SQLConnection) throws {
        schema = try DatabaseContent(connection, policy: MigrationPolicy(toleratesNewer: true)).schema
        guard schema > 0 else { return nil }
        let last = try connection.first("SELECT id, happened_at FROM fact ORDER BY id DESC LIMIT 1") { row in
            (number: try row.int(at: 0), time: try row.text(at: 1))
        }
        lastFact = last?.number ?? 0
        lastChange = last.flatMap { Timestamp(storedText: $0.time) }
    }

    /// Whether another database knows the newest fact of this one, and so all before it.
    func isContained(in other: any SQLConnection) throws -> Bool {
        try other.first("SELECT 1 FROM fact WHERE id = \(lastFact) AND happened_at = \(lastChange?.storedText)") { _ in
            true
        } ?? false
    }
}
