import BrokerCore
import Foundation
import SQLCore
import SQLiteEngine

/// One run of `treaty restore`. Blocks its thread.
struct DatabaseRestoration: Sendable {
    let backup: DatabaseFile
    /// The database that is replaced.
    let target: String
    let isForced: Bool

    func run(now: Timestamp, progress: (Double) throws -> Void) throws -> BackupReport {
        do {
            return try replace(now, progress)
        } catch DatabaseFileError.damaged(backup.path, let reasons) {
            throw ServerError.damagedBackup(path: backup.path, reason: reasons.prefix(3).joined(separator: "; "))
        } catch DatabaseFileError.failed(backup.path, let error) where error.kind == .corrupt {
            throw ServerError.damagedBackup(path: backup.path, reason: "\(error)")
        }
    }

    private func replace(_ now: Timestamp, _ progress: (Double) throws -> Void) throws -> BackupReport {
        // A newer schema than this program's is told before anything is copied.
        guard let summary = try backup.read({ try DatabaseContent($0).schema > 0 ? DatabaseSummary($0) : nil }) else {
            throw ServerError.emptyDatabase(path: backup.path)
        }
        let lock = try DatabaseLock(database: target)
        defer { lock.release() }
        let file = DatabaseFile(lock.database)
        try checkReplacing(file, with: summary)
        let staged = file.path + ".restoring"
        try backup.copy(to: staged, replacing: true, progress: progress)
        let former: String?
        let warning: String?
        do {
            // Before it gets its name: no broker ever finds a file there that it may not write.
            warning = FileAccess(file.path)?.give(to: staged, called: file.path)
            former = try setAside(file, now)
            guard rename(staged, file.path) == 0 else { throw Self.failure(file.path) }
        } catch {
            unlink(staged)
            throw error
        }
        DatabaseFile.flushDirectory(of: file.path)
        return BackupReport(
            database: target, backup: backup.path, size: file.size, schema: summary.schema,
            lastChange: summary.lastChange, former: former, warnings: [warning].compactMap(\.self))
    }

    /// Whether what stands there may go. A damaged database may: that is what backups are for.
    private func checkReplacing(_ file: DatabaseFile, with summary: DatabaseSummary) throws {
        guard file.exists, !file.isEmpty, !isForced else { return }
        do {
            try file.check(forWriting: true)
            guard let present = try file.read(DatabaseSummary.init) else { return }
            guard let last = present.lastChange, try !backup.read({ try present.isContained(in: $0) }) else { return }
            throw ServerError.newerData(path: target, lastChange: last, backup: summary.lastChange)
        } catch DatabaseFileError.failed(_, let error) where error.kind == .corrupt {
            return
        } catch is MigrationError {
            throw ServerError.otherSchema(path: target)
        }
    }

    /// Gives the present database a second name, with what its log holds; under the first one it stands until the
    /// moment in which the restored one takes it.
    private func setAside(_ file: DatabaseFile, _ now: Timestamp) throws -> String? {
        guard file.exists else { return nil }
        let time = now.storedText.prefix(19).filter { $0.isNumber || $0 == "T" }
        var aside = "\(file.path).before-restore-\(time)"
        var number = 2
        while access(aside, F_OK) == 0 {
            aside = "\(file.path).before-restore-\(time)-\(number)"
            number += 1
        }
        // A log that can't be folded into its file goes with it.
        if !file.foldLog() {
            for suffix in ["-wal", "-journal"] where access(file.path + suffix, F_OK) == 0 {
                guard rename(file.path + suffix, aside + suffix) == 0 else { throw Self.failure(aside) }
            }
        }
        unlink(file.path + "-shm")
        guard link(file.path, aside) == 0 || rename(file.path, aside) == 0 else { throw Self.failure(aside) }
        return aside
    }

    private static func failure(_ path: String) -> DatabaseFileError {
        .failed(path: path, SQLError(.other, String(cString: strerror(errno))))
    }
}
