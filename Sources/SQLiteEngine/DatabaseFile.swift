import Foundation
package import SQLCore

/// A database as a file: looked at, copied and checked without serving it. Every call blocks its thread.
package struct DatabaseFile: Sendable {
    /// As it was given.
    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    package var exists: Bool { access(path, F_OK) == 0 }

    /// Whether nothing was ever written to it.
    package var isEmpty: Bool { size == 0 && !exists(path + "-wal") }

    /// In bytes, without its log.
    package var size: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Looks at what can be seen before SQLite opens the file, whose own words name neither file nor way out.
    ///
    /// - Parameter forWriting: Whether it is to be served.
    package func check(forWriting: Bool) throws(DatabaseFileError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == EACCES { throw .unreadable(path: path) }
            if forWriting { return try checkDirectory() }
            throw .missing(path: path)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .directory(path: path) }
        guard access(path, R_OK) == 0 else { throw .unreadable(path: path) }
        if forWriting {
            guard access(path, W_OK) == 0 else { throw .readOnly(path: path) }
            try checkDirectory()
        }
        guard size == 0 || Self.beginsAsDatabase(path) else { throw .notADatabase(path: path) }
    }

    private func checkDirectory() throws(DatabaseFileError) {
        // Also through a symbolic link, beside whose target the log stands.
        let real = URL(filePath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
        guard access(real, F_OK) == 0 else { throw .missingDirectory(path: path, directory: real) }
        guard access(real, W_OK) == 0 else { throw .readOnlyDirectory(path: path) }
    }

    private static func beginsAsDatabase(_ path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
    }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Reads from the file, and leaves it and its directory as they were.
    ///
    /// - Parameter isShared: Whether a process has it open, whose latest writes are to be seen.
    /// - Throws: ``DatabaseFileError``, and what `body` throws apart from `SQLError`.
    package func read<Value>(isShared: Bool = false, _ body: (any SQLConnection) throws -> Value) throws -> Value {
        try check(forWriting: false)
        // A log is what a process leaves that was killed; it holds what was committed last.
        let hasLog = exists(path + "-wal")
        let hadMemory = exists(path + "-shm")
        defer { if hasLog, !hadMemory { unlink(path + "-shm") } }
        return try translating {
            try body(try SQLiteHandle(path, isShared || hasLog ? .reading : .readingAlone))
        }
    }

    /// Moves what a log beside the file holds into it, so that the file alone is the database. For one that nobody has
    /// open.
    ///
    /// - Returns: False where that isn't possible.
    package func foldLog() -> Bool {
        guard exists(path + "-wal") || exists(path + "-journal") else { return true }
        do {
            try SQLiteHandle(path, .writing).forEachRow(of: "PRAGMA wal_checkpoint(TRUNCATE)") { _ in }
        } catch {
            return false
        }
        return !exists(path + "-wal") && !exists(path + "-journal")
    }

    /// What is wrong with the file, in SQLite's words; empty if it is sound. Reads the whole file.
    package func integrity(isShared: Bool = false) throws -> [String] {
        try read(isShared: isShared) { try $0.integrity() }
    }

    /// Copies the database to `target`, which must not exist; it appears when it is complete, sound and on the disk.
    ///
    /// - Parameters:
    ///   - isShared: Whether a process has this one open and may be writing.
    ///   - replacing: Whether `target` may exist, and is then replaced.
    ///   - progress: Told how much is done, from 0 to 1. What it throws ends the copying, and nothing is left.
    package func copy(
        to target: String, isShared: Bool = false, replacing: Bool = false, progress: (Double) throws -> Void
    ) throws {
        try check(forWriting: false)
        guard replacing || !exists(target) else { throw DatabaseFileError.exists(path: target) }
        let directory = URL(filePath: target).deletingLastPathComponent().path
        guard exists(directory) else { throw DatabaseFileError.missingDirectory(path: target, directory: directory) }
        let partial = target + ".partial"
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(partial + suffix) }
        var isDone = false
        defer { if !isDone { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(partial + suffix) } } }
        try read(isShared: isShared) { source in
            try DatabaseFile(partial).fill(from: source, progress: progress)
        }
        let problems: [String]
        do {
            problems = try DatabaseFile(partial).integrity()
        } catch DatabaseFileError.failed(_, let error) {
            // The copy is as damaged as what it was made from, which is the file that people know.
            throw DatabaseFileError.failed(path: path, error)
        }
        guard problems.isEmpty else { throw DatabaseFileError.damaged(path: path, reasons: problems) }
        // The check takes its time too: whoever wants to end it meanwhile gets no copy.
        try progress(1)
        guard rename(partial, target) == 0 else {
            throw DatabaseFileError.failed(path: target, SQLError(.other, String(cString: strerror(errno))))
        }
        Self.flushDirectory(of: target)
        isDone = true
    }

    private func fill(from source: any SQLConnection, progress: (Double) throws -> Void) throws {
        guard let source = source as? SQLiteHandle else { return }
        // Only for who made it: it holds what people wrote, and credentials, if sealed ones.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DatabaseFileError.failed(path: path, SQLError(.other, String(cString: strerror(errno))))
        }
        close(descriptor)
        do {
            let target = try SQLiteHandle(path, .writing)
            try target.execute("PRAGMA synchronous = FULL")
            try source.copy(to: target, progress: progress)
        } catch let error as SQLError {
            throw DatabaseFileError.failed(path: path, error)
        }
    }

    /// A name that was given is only safe once its directory is on the disk.
    package static func flushDirectory(of path: String) {
        let directory = URL(filePath: path).deletingLastPathComponent().path
        let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as SQLError {
            throw DatabaseFileError.failed(path: path, error)
        }
    }
}

extension SQLConnection {
    /// What is wrong with the database, in SQLite's words; empty if it is sound. Reads all of it.
    package func integrity() throws -> [String] {
        let structure = try rows("PRAGMA integrity_check") { try $0.text(at: 0) }
        let references = try rows("PRAGMA foreign_key_check") { row in
            "a row of \(try row.text(at: 0)) refers to a missing row of \(try row.text(at: 2))"
        }
        return (structure == ["ok"] ? [] : structure) + references
    }

    /// As ``integrity()``, in a fraction of the time: whether indexes and references fit isn't looked at.
    package func quickIntegrity() throws -> [String] {
        let structure = try rows("PRAGMA quick_check") { try $0.text(at: 0) }
        return structure == ["ok"] ? [] : structure
    }

    /// The names of the tables.
    package func tables() throws -> [String] {
        try rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") {
            try $0.text(at: 0)
        }
    }
}
