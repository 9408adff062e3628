import Foundation
import SQLCore
import Testing

@testable import SQLiteEngine

@Suite("Copies of database files")
struct DatabaseCopyTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/a ?#%.sqlite3" }
    private var copy: String { directory.path + "/copy" }

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func filled() async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase.open(path: path)
        try await database.write { connection in
            try connection.execute("CREATE TABLE t (n INTEGER, text TEXT)")
            for number in 0..<2000 {
                try connection.execute("INSERT INTO t VALUES (\(number), \(String(repeating: "x", count: 500)))")
            }
        }
        return database
    }

    private static func count(_ connection: any SQLConnection) throws -> Int {
        try connection.first("SELECT COUNT(*) FROM t") { try $0.int(at: 0) } ?? -1
    }

    @Test("a copy of a database that is being written to is of one moment, and sound")
    func copying() async throws {
        let database = try await filled()
        var shown: [Double] = []
        // Another connection, as another process would have.
        let other = try SQLiteHandle(path, .writing)
        try DatabaseFile(path).copy(to: copy, isShared: true) { done in
            shown.append(done)
            try other.execute("INSERT INTO t VALUES (9999, 'later')")
        }
        #expect(try DatabaseFile(copy).read(Self.count) == 2000)
        #expect(try await database.read(Self.count) == 2000 + shown.count)
        #expect(shown == shown.sorted() && shown.last == 1)
        #expect(try DatabaseFile(copy).integrity() == [])
        try await database.close()
        #expect(try directory.names.filter { $0.hasPrefix("copy") } == ["copy"])
    }

    @Test("what ends the copying leaves nothing")
    func cancelled() async throws {
        try await filled().close()
        #expect(throws: CancellationError.self) {
            try DatabaseFile(path).copy(to: copy) { _ in throw CancellationError() }
        }
        #expect(try directory.names == ["a ?#%.sqlite3"])
    }

    @Test("the copying can be ended until the copy gets its name")
    func cancelledAtLast() async throws {
        try await filled().close()
        var shown: [Double] = []
        #expect(throws: CancellationError.self) {
            try DatabaseFile(path).copy(to: copy) { done in
                // When all is copied, it is checked.
                if shown.last == 1 { throw CancellationError() }
                shown.append(done)
            }
        }
        #expect(shown.last == 1)
        #expect(try directory.names == ["a ?#%.sqlite3"])
    }

    @Test("reading leaves file and directory as they are, and sees what a log holds")
    func reading() async throws {
        let database = try await filled()
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
        }
        try await database.close()
        let (names, bytes) = (try directory.names, FileManager.default.contents(atPath: copy))
        #expect(try DatabaseFile(copy).read(Self.count) == 2000)
        #expect(try directory.names == names)
        #expect(FileManager.default.contents(atPath: copy) == bytes)
        #expect(DatabaseFile(copy).foldLog())
        #expect(try directory.names == names.subtracting(["copy-wal"]))
        #expect(try DatabaseFile(copy).read(Self.count) == 2000)
    }

    @Test("nothing is written where only reading was asked for")
    func readOnly() async throws {
        try await filled().close()
        let error = #expect(throws: DatabaseFileError.self) {
            try DatabaseFile(path).read { try $0.execute("DELETE FROM t") }
        }
        guard case .failed(_, let reason) = error else { Issue.record("\(String(describing: error))"); return }
        #expect(reason.kind == .readOnly)
    }

    @Test("what stands there is told before anything is made of it")
    func unusable() throws {
        #expect(throws: DatabaseFileError.directory(path: directory.path)) {
            _ = try SQLiteDatabase.open(path: directory.path)
        }
        try Data("no database".utf8).write(to: URL(filePath: copy))
        #expect(throws: DatabaseFileError.notADatabase(path: copy)) { _ = try SQLiteDatabase.open(path: copy) }
        #expect(throws: DatabaseFileError.missing(path: path)) { _ = try DatabaseFile(path).integrity() }
        #expect(try directory.names == ["copy"])
    }

    @Test("whoever inspects a file may refuse it, and it stays as it was")
    func inspection() async throws {
        try await filled().close()
        let before = FileManager.default.contents(atPath: path)
        #expect(throws: CancellationError.self) {
            _ = try SQLiteDatabase.open(path: path) { connection in
                #expect(try connection.tables() == ["t"])
                throw CancellationError()
            }
        }
        #expect(FileManager.default.contents(atPath: path) == before)
        #expect(try directory.names == ["a ?#%.sqlite3"])
    }

    @Test("a full disk undoes one write, and the next one works once there is space")
    func fullDisk() async throws {
        let database = try await filled()
        let pages = try await database.write { connection in
            let count = try connection.first("PRAGMA page_count") { try $0.int(at: 0) } ?? 0
            try connection.forEachRow(of: "PRAGMA max_page_count = \(raw: String(count))") { _ in }
            return count
        }
        let error = await #expect(throws: SQLError.self) {
            try await database.write { connection in
                for number in 0..<2000 {
                    try connection.execute("INSERT INTO t VALUES (\(number), \(String(repeating: "y", count: 500)))")
                }
            }
        }
        #expect(error?.kind == .full)
        #expect(try await database.read(Self.count) == 2000)
        try await database.write { connection in
            try connection.forEachRow(of: "PRAGMA max_page_count = \(raw: String(pages * 2))") { _ in }
            try connection.execute("INSERT INTO t VALUES (1, 'after')")
        }
        #expect(try await database.read(Self.count) == 2001)
        try await database.close()
    }
}
