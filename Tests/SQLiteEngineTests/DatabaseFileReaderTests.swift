import SQLCore
import SQLiteEngine
import Testing

@Suite struct DatabaseFileReaderTests {
    @Test func `it sees what the owner of the file committed, and changes nothing`() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await database.write { try $0.execute("CREATE TABLE t (n INTEGER)") }
        try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
        let reader = DatabaseFileReader(path: database.path)
        #expect(try await reader.read { try $0.rows("SELECT n FROM t") { try $0.int(at: 0) } } == [1])
        try await database.write { try $0.execute("INSERT INTO t VALUES (2)") }
        #expect(try await reader.read { try $0.rows("SELECT n FROM t") { try $0.int(at: 0) } } == [1, 2])
        await #expect(throws: SQLError.self) { try await reader.write { try $0.execute("DELETE FROM t") } }
        await #expect(throws: (any Error).self) { try await reader.read { try $0.execute("DELETE FROM t") } }
        #expect(try await database.read { try $0.rows("SELECT n FROM t") { try $0.int(at: 0) } } == [1, 2])
    }
}
