import Foundation
import SQLCore
import SQLiteEngine
import Subprocess
import Testing

@Suite("Database file")
struct DatabaseFileTests {
    private static let flock = "/usr/bin/flock"

    @Test("what was written is there after closing and opening again, in one file")
    func reopen() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.sqlite3"
        for round in 1...3 {
            let database = try SQLiteDatabase.open(path: path)
            try await database.write { connection in
                try connection.execute("CREATE TABLE IF NOT EXISTS t (n INTEGER)")
                try connection.execute("INSERT INTO t VALUES (\(round))")
            }
            let rows = try await database.read { try $0.rows("SELECT n FROM t") { try $0.int(at: 0) } }
            #expect(rows == Array(1...round))
            #expect(try await database.integrityCheck() == [])
            try await database.close()
            #expect(try directory.names == ["a.sqlite3"], "Neither log nor lock stay behind.")
        }
    }

    @Test("a file that is given up again goes away, one that was there before stays")
    func abandoned() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.sqlite3"
        func open() async throws -> SQLiteDatabase {
            let database = try SQLiteDatabase.open(path: path)
            try await database.write { try $0.execute("CREATE TABLE IF NOT EXISTS t (n INTEGER)") }
            return database
        }
        try await open().abandon()
        #expect(try directory.names == [])
        try await open().close()
        try await open().abandon()
        #expect(try directory.names == ["a.sqlite3"])
    }

    @Test("a write is in the files once it has returned, without closing")
    func copyOfOpenFile() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.sqlite3"
        let database = try SQLiteDatabase.open(path: path)
        try await database.write { connection in
            try connection.execute("CREATE TABLE t (n INTEGER)")
            try connection.execute("INSERT INTO t VALUES (7)")
        }
        // What a crashed process leaves: the file and its log.
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: directory.path + "/b.sqlite3" + suffix)
        }
        let copy = try SQLiteDatabase.open(path: directory.path + "/b.sqlite3")
        #expect(try await copy.read { try $0.rows("SELECT n FROM t") { try $0.int(at: 0) } } == [7])
        try await copy.close()
        try await database.close()
    }

    @Test("a second opening is refused and names the first's process, also by another way to the file")
    func secondOpening() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.sqlite3"
        let first = try SQLiteDatabase.open(path: path)
        try FileManager.default.createSymbolicLink(atPath: directory.path + "/link.sqlite3", withDestinationPath: path)
        for other in [path, directory.path + "/./a.sqlite3", directory.path + "/link.sqlite3"] {
            let error = #expect(throws: DatabaseLockError.self) { try SQLiteDatabase.open(path: other) }
            let process = Int(ProcessInfo.processInfo.processIdentifier)
            #expect(error == .held(database: first.path, process: process))
            #expect(error?.description.contains("process \(process)") == true)
        }
        try await first.close()
        try await SQLiteDatabase.open(path: path).close()
    }

    @Test("another process is kept out, and keeps us out", .enabled(if: FileManager.default.fileExists(atPath: flock)))
    func otherProcess() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.sqlite3"
        let database = try SQLiteDatabase.open(path: path)
        let refused = try await Subprocess.run(
            .name("flock"), arguments: ["--nonblock", database.path + ".lock", "true"], output: .discarded)
        #expect(refused.terminationStatus == .exited(1))
        try await database.close()

        _ = try await Subprocess.run(
            .name("flock"),
            arguments: [database.path + ".lock", "sh", "-c", "echo 4711 > '\(database.path).lock'; echo; read x"],
            input: .inputWriter, output: .sequence, error: .discarded
        ) { holder in
            for try await _ in holder.standardOutput { break }
            let error = #expect(throws: DatabaseLockError.self) { try SQLiteDatabase.open(path: path) }
            #expect(error == .held(database: database.path, process: 4711))
            try await holder.standardInputWriter.finish()
        }

        // A process that is killed leaves the file, but not the lock.
        #expect(try directory.names.contains("a.sqlite3.lock"))
        let again = try SQLiteDatabase.open(path: path)
        #expect(try String(contentsOfFile: path + ".lock", encoding: .utf8) == "\(getpid())\n")
        try await again.close()
    }

    @Test("a directory that doesn't exist is told by name")
    func missingDirectory() throws {
        let error = #expect(throws: DatabaseFileError.self) { try SQLiteDatabase.open(path: "/nowhere/at/all.sqlite3") }
        #expect(error == .missingDirectory(path: "/nowhere/at/all.sqlite3", directory: "/nowhere/at"))
        #expect(error?.description.contains("there is no directory /nowhere/at.") == true)
    }

    @Test("the log stays within its limit although somebody always reads")
    func logLimit() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/a.sqlite3"
        let limit = 1024 * 1024
        let configuration = SQLiteConfiguration(durability: .none, logLimit: limit)
        let database = try SQLiteDatabase.open(path: path, configuration: configuration)
        try await database.write { try $0.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB)") }
        let block = [UInt8](repeating: 7, count: 100_000)
        let longest = try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    while !Task.isCancelled {
                        _ = try? await database.read { try $0.execute("SELECT sum(length(b)) FROM t") }
                    }
                }
            }
            var longest = 0
            for number in 0..<320 {
                try await database.write { try $0.execute("INSERT OR REPLACE INTO t VALUES (\(number % 8), \(block))") }
                longest = max(longest, try Self.size(path + "-wal"))
            }
            group.cancelAll()
            return longest
        }
        // Between two looks it grows by up to 64 commits of 100 kB; one look in vain is forgiven.
        #expect(longest < limit + 2 * 80 * block.count, "Without a limit it would be 32 MB.")
        try await database.close()
    }

    private static func size(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }

    @Test("a scratch database takes its file with it")
    func scratch() async throws {
        let path = try {
            let database = try SQLiteDatabase.inMemory()
            #expect(FileManager.default.fileExists(atPath: database.path))
            return database.path
        }()
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
