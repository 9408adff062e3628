import BrokerCore
import Foundation
import SQLiteEngine

extension BrokerServer {
    /// Copies the database of a broker, which may be running, to a new file: all of one moment, checked, and on the
    /// disk before it gets its name.
    ///
    /// What the broker acknowledged before the call is in it.
    /// - Parameters:
    ///   - replacing: Whether `path` may exist.
    ///   - progress: Told how much is done, from 0 to 1, on another thread.
    /// - Throws: ``ServerError``, and `CancellationError` where the task is cancelled; nothing is left then.
    package static func backup(
        _ settings: ServerSettings, to path: String, replacing: Bool = false,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> BackupReport {
        guard DatabaseFile(settings.database).exists else { throw ServerError.noDatabase(path: settings.database) }
        return try await naming(settings.database) {
            try await BlockingWork.run { work in
                try DatabaseBackup(file: DatabaseFile(settings.database)).run(to: path, replacing: replacing) { done in
                    try work.check()
                    progress(done)
                }
            }
        }
    }

    /// Replaces a database with a backup, whole or not at all. The former one is kept beside it under another name.
    ///
    /// - Parameters:
    ///   - isForced: Whether a database may be replaced that was changed after the backup, or that isn't one of ours.
    ///   - progress: As in ``backup(_:to:replacing:progress:)``.
    /// - Throws: ``ServerError``, also where a broker serves the database; `CancellationError`.
    package static func restore(
        _ settings: ServerSettings, from path: String, isForced: Bool = false,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> BackupReport {
        try await naming(path) {
            try await BlockingWork.run { work in
                let restoration = DatabaseRestoration(
                    backup: DatabaseFile(path), target: settings.database, isForced: isForced)
                var report = try restoration.run(now: SystemClock.now) { done in
                    try work.check()
                    progress(done)
                }
                let (lost, unfinished) = try DatabaseFile(settings.database).read { connection in
                    (try LostKey(connection, settings), try UnfinishedImport(connection))
                }
                let warning = unfinished?.warning(database: settings.database)
                report.warnings += [lost?.text, warning].compactMap(\.self)
                return report
            }
        }
    }

    /// Errors that don't name the file themselves are about the one at `path`.
    private static func naming<Value>(_ path: String, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw ServerError(error, database: path)
        }
    }
}
