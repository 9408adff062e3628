import Dispatch
package import Foundation
import GRDB
package import SQLCore

/// A database in one SQLite file: one writer, several readers on snapshots, write-ahead log, durable commits.
///
/// The file belongs to one process at a time; the lock beside it (`DatabaseLock`) is held until `close()`.
package final class SQLiteDatabase: SQLDatabase {
    package let dialect = SQLDialect.sqlite
    /// Where the file is, as an absolute path without symbolic links.
    package let path: String

    private let writer: DatabaseQueue
    let writes: GroupCommit
    private let reads: SnapshotReaders
    private let lock: DatabaseLock
    private let scratch: ScratchDirectory?
    /// Whether opening made the file.
    private let isNew: Bool

    /// Opens the file at `path`, or makes it.
    ///
    /// Blocks its thread for some milliseconds of file access: for start-up and tests.
    /// - Parameter inspect: Looks at a file that has something in it, before anything in it is changed; what it throws
    ///   leaves it as it was.
    /// - Throws: `DatabaseFileError` if there is something else at `path`, or it can't be read and written;
    ///   `DatabaseLockError` if another process has it; `SQLError` if it is damaged.
    package static func open(
        path: String, configuration: SQLiteConfiguration = SQLiteConfiguration(),
        inspecting inspect: (any SQLConnection) throws -> Void = { _ in }
    ) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: path, configuration: configuration, scratch: nil, inspecting: inspect)
    }

    /// A new database for one test, with everything that a file has but durability.
    ///
    /// It is a file of its own in the system's temporary directory, since snapshots need one; it goes away with the
    /// value.
    /// - Parameter content: The bytes of the file that it begins as; an empty database without.
    package static func inMemory(_ content: Data? = nil) throws -> SQLiteDatabase {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/scratch.sqlite3"
        try content?.write(to: URL(fileURLWithPath: path))
        // Which writes share a commit must not depend on how busy the machine is.
        let configuration = SQLiteConfiguration(durability: .none, longestBatch: .seconds(60))
        return try SQLiteDatabase(path: path, configuration: configuration, scratch: scratch)
    }

    private init(
        path: String, configuration: SQLiteConfiguration, scratch: ScratchDirectory?,
        inspecting inspect: (any SQLConnection) throws -> Void = { _ in }
    ) throws {
        try DatabaseFile(path).check(forWriting: true)
        let lock = try DatabaseLock(database: path)
        let file = DatabaseFile(lock.database)
        isNew = !file.exists
        if file.exists, !file.isEmpty { try file.read(inspect) }
        do {
            writer = try Self.writer(path: lock.database, configuration)
            reads = try SnapshotReaders(
                path: lock.database, count: configuration.readers
            ) { isFirst in
                let caches = configuration.caches
                return Self.settings(configuration, cache: isFirst ? caches.firstReaders : caches.otherReaders)
            }
        } catch {
            throw SQLError(engine: error)
        }
        self.path = lock.database
        self.lock = lock
        self.scratch = scratch
        writes = GroupCommit(
            writer, LogLimit(database: lock.database, reads, configuration), longestBatch: configuration.longestBatch)
    }

    /// The number of transactions that `write` has committed: at most the number of writes, fewer where they shared.
    package var commitCount: Int { writes.commitCount }

    /// Once accepted, a write is carried out and its outcome reported, whether or not its task is cancelled meanwhile.
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            writes.submit(GroupCommit.Job(continuation, body))
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await reads.read(body)
    }

    package func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await reads.readBriefly(body)
    }

    /// Waits for everything accepted so far, moves the log into the file, closes it and gives up the lock.
    ///
    /// Later calls of `read` and `write` throw. Closing twice does nothing.
    package func close() async throws {
        try await close(removingNew: false)
    }

    /// Closes it, and removes the file if opening it made it: nothing that anybody was told is in it.
    package func abandon() async throws {
        try await close(removingNew: true)
    }

    private func close(removingNew: Bool) async throws {
        guard await writes.close() else { return }
        await reads.close()
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            // A queue of its own: the shared one has few threads, and they may all be waiting for something.
            DispatchQueue(label: "SQLite.closing").async { [self] in
                continuation.resume(with: Result { try disconnect(removingNew: removingNew) })
            }
        }
    }

    private func disconnect(removingNew: Bool) throws {
        do {
            try reads.disconnect()
            // Last, since only the writer may fold the log into the file and remove it.
            try writer.close()
        } catch {
            throw SQLError(engine: error)
        }
        if removingNew, isNew {
            // While the lock still holds: the next process must not find a file that is about to go.
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
        lock.release()
        scratch?.remove()
    }
}

extension SQLiteDatabase {
    /// What is wrong with the file, in SQLite's words; empty if it is sound. Reads the whole file.
    package func integrityCheck() async throws -> [String] {
        try await read { try $0.integrity() }
    }

    /// - Parameter cache: Of pages, in KiB.
    private static func settings(_ configuration: SQLiteConfiguration, cache: Int) -> Configuration {
        var settings = Configuration()
        settings.label = "SQLite"
        settings.foreignKeysEnabled = true
        settings.busyMode = .timeout(configuration.busyTimeout)
        settings.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -\(cache)")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            database.add(function: FoldedText.function)
        }
        return settings
    }

    private static func writer(path: String, _ configuration: SQLiteConfiguration) throws -> DatabaseQueue {
        var settings = settings(configuration, cache: configuration.caches.writer)
        settings.journalMode = .wal
        let writer = try DatabaseQueue(path: path, configuration: settings)
        try writer.inDatabase { database in
            // GRDB sets NORMAL, which may lose the last commits, when it sets up the log: so this comes after.
            try database.execute(sql: "PRAGMA synchronous = \(configuration.durability.rawValue)")
            // A log that once grew large shrinks again.
            try database.execute(sql: "PRAGMA journal_size_limit = \(configuration.logLimit)")
        }
        return writer
    }
}
