import Foundation
import SQLCore
import SQLiteEngine
import Testing

@Suite("Snapshots")
struct SnapshotTests {
    @Test("a read sees one moment, while writes go on beside it")
    func snapshot() async throws {
        let database = try await numbers()
        let gate = Gate()
        let reading = Task {
            try await database.read { connection in
                let before = try connection.first("SELECT count(*) FROM t") { try $0.int(at: 0) }
                gate.hold()
                return [before, try connection.first("SELECT count(*) FROM t") { try $0.int(at: 0) }]
            }
        }
        await gate.held()
        // Returns although the read is still open: writers don't wait for readers.
        try await database.write { try $0.execute("INSERT INTO t VALUES (2)") }
        gate.open()
        #expect(try await reading.value == [1, 1])
        #expect(try await count(database) == 2)
    }

    @Test("a read sees every write that returned before")
    func freshness() async throws {
        let database = try await numbers()
        for number in 2...50 {
            try await database.write { try $0.execute("INSERT INTO t VALUES (\(number))") }
            #expect(try await count(database) == number)
        }
    }

    @Test("several reads run at once, and more than there are readers finish too")
    func concurrentReads() async throws {
        let database = try await numbers()
        let gates = (0..<4).map { _ in Gate() }
        let readings = gates.map { gate in
            Task {
                try await database.read { connection in
                    gate.hold()
                    return try connection.first("SELECT count(*) FROM t") { try $0.int(at: 0) }
                }
            }
        }
        for gate in gates { await gate.held() }
        let further = (0..<20).map { _ in Task { try await count(database) } }
        for gate in gates { gate.open() }
        for task in readings { #expect(try await task.value == 1) }
        for task in further { #expect(try await task.value == 1) }
    }

    @Test("a failed read leaves its reader usable")
    func failedReads() async throws {
        let database = try await numbers()
        for _ in 0..<12 {
            await #expect(throws: SQLError.self) { try await database.read { try $0.execute("SELECT nothing") } }
        }
        #expect(try await count(database) == 1)
    }

    @Test("a brief read sees every write that returned before, on the thread that asks")
    func briefRead() async throws {
        let database = try await numbers()
        for number in 2...10 {
            try await database.write { try $0.execute("INSERT INTO t VALUES (\(number))") }
            let asking = currentThread()
            let read = try await database.readBriefly { connection in
                (currentThread(), try connection.first("SELECT count(*) FROM t") { try $0.int(at: 0) })
            }
            #expect(read == (asking, number))
        }
        await #expect(throws: SQLError.self) { try await database.readBriefly { try $0.execute("SELECT nothing") } }
        #expect(try await count(database) == 10)
    }

    @Test("a brief read waits where no reader is free, and reads that come meanwhile are not forgotten")
    func manyBriefReads() async throws {
        let database = try await numbers()
        let gates = (0..<4).map { _ in Gate() }
        let held = gates.map { gate in Task { try await database.read { _ in gate.hold() } } }
        for gate in gates { await gate.held() }
        let readings = (0..<50).map { number in
            Task { number.isMultiple(of: 2) ? try await count(database) : try await briefCount(database) }
        }
        for gate in gates { gate.open() }
        for task in held { try await task.value }
        for task in readings { #expect(try await task.value == 1) }
        try await database.close()
        await #expect(throws: SQLError.self) { try await briefCount(database) }
    }

    private func numbers() async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase.inMemory()
        try await database.write { connection in
            try connection.execute("CREATE TABLE t (n INTEGER)")
            try connection.execute("INSERT INTO t VALUES (1)")
        }
        return database
    }

    private func count(_ database: SQLiteDatabase) async throws -> Int? {
        try await database.read { try $0.first("SELECT count(*) FROM t") { try $0.int(at: 0) } }
    }

    private func briefCount(_ database: SQLiteDatabase) async throws -> Int? {
        try await database.readBriefly { try $0.first("SELECT count(*) FROM t") { try $0.int(at: 0) } }
    }
}

/// Not `async`, where the thread may not be asked for.
private func currentThread() -> ObjectIdentifier { ObjectIdentifier(Thread.current) }
