import SQLCore
import Testing

@testable import SQLiteEngine

@Suite("Group commit")
struct GroupCommitTests {
    private struct Refusal: Error, Equatable { let number: Int }

    /// A database with a table, whose writer is held until the gate opens.
    private func heldDatabase() async throws -> (SQLiteDatabase, Gate, Task<Void, any Error>) {
        let database = try SQLiteDatabase.inMemory()
        try await database.write { connection in
            try connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
            try connection.execute("CREATE TABLE r (n INTEGER REFERENCES t(n) DEFERRABLE INITIALLY DEFERRED) STRICT")
        }
        let gate = Gate()
        let holder = Task { try await database.write { _ in gate.hold() } }
        await gate.held()
        return (database, gate, holder)
    }

    private func waitForQueue(_ database: SQLiteDatabase, _ count: Int) async {
        while database.writes.waitingCount < count { await Task.yield() }
    }

    private func numbers(_ database: SQLiteDatabase) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT n FROM t ORDER BY n") { try $0.int(at: 0) } }
    }

    @Test("writers that wait share a commit, and an error stays its own")
    func isolation() async throws {
        let (database, gate, holder) = try await heldDatabase()
        let before = database.commitCount
        let outcomes = try await withThrowingTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
            for number in 0..<32 {
                group.addTask {
                    do {
                        return (number, .success(try await database.write { try Self.insert(number, $0) }))
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            await waitForQueue(database, 32)
            gate.open()
            return try await group.reduce(into: [Int: Result<Int, any Error>]()) { $0[$1.0] = $1.1 }
        }
        try await holder.value

        for number in 0..<32 {
            switch outcomes[number] {
            case .success(let value): #expect(value == number && number % 4 != 3)
            case .failure(let error): #expect(error as? Refusal == Refusal(number: number) && number % 4 == 3)
            case nil: Issue.record("Writer \(number) got no answer.")
            }
        }
        #expect(try await numbers(database) == (0..<32).filter { $0 % 4 != 3 })
        #expect(database.commitCount - before < 12, "The holder, and few for the 24 that succeed.")
    }

    private static func insert(_ number: Int, _ connection: any SQLConnection) throws -> Int {
        try connection.execute("INSERT INTO t VALUES (\(number))")
        // Refused after the insertion, so that there is something to undo.
        if number % 4 == 3 { throw Refusal(number: number) }
        return number
    }

    @Test("each of many concurrent increments counts, whatever the others do")
    func exactCounts() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await database.write { connection in
            try connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
            try connection.execute("INSERT INTO t VALUES (0)")
        }
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<32 {
                group.addTask {
                    for step in 0..<20 {
                        try? await database.write { connection in
                            try connection.execute("UPDATE t SET n = n + 1")
                            if (writer + step) % 5 == 0 { throw Refusal(number: step) }
                        }
                    }
                }
            }
        }
        #expect(try await numbers(database) == [512])
        #expect(database.commitCount <= 513)
    }

    @Test("a commit that fails fails for everybody in it, and for nobody after it")
    func failedCommit() async throws {
        let (database, gate, holder) = try await heldDatabase()
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...3 {
                group.addTask {
                    do {
                        try await database.write { connection in
                            try connection.execute("INSERT INTO t VALUES (\(number))")
                            // The reference to nothing is only looked at when the transaction commits.
                            if number == 2 { try connection.execute("INSERT INTO r VALUES (99)") }
                        }
                        return false
                    } catch let error as SQLError {
                        return error.kind == .foreignKeyViolation
                    }
                }
            }
            await waitForQueue(database, 3)
            gate.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try await holder.value
        #expect(refused == [true, true, true])
        #expect(try await numbers(database) == [])
        try await database.write { try $0.execute("INSERT INTO t VALUES (4)") }
        #expect(try await numbers(database) == [4])
    }

    @Test("a full disk costs only what it costs: each outcome is what the file says")
    func fullDisk() async throws {
        let (database, gate, holder) = try await heldDatabase()
        let writers = (0..<3).map { number in
            Task {
                try await database.write { connection in
                    if number == 1 { try connection.execute("PRAGMA max_page_count = 20") }
                    try connection.execute("INSERT INTO t VALUES (\(number))")
                    guard number == 1 else { return }
                    try connection.execute("CREATE TABLE big AS SELECT \([UInt8](repeating: 0, count: 200_000)) AS b")
                }
            }
        }
        await waitForQueue(database, 3)
        gate.open()
        try await holder.value
        var written: [Int] = []
        for (number, writer) in writers.enumerated() {
            switch await writer.result {
            case .success: written.append(number)
            case .failure(let error): #expect((error as? SQLError)?.kind == .full)
            }
        }
        #expect(!written.contains(1))
        #expect(try await numbers(database) == written)
        #expect(try await database.integrityCheck() == [])
    }

    @Test("a write that was accepted is reported as it went, even if its task is cancelled")
    func cancellation() async throws {
        let (database, gate, holder) = try await heldDatabase()
        let writers = (0..<8).map { number in
            Task { try await database.write { try $0.execute("INSERT INTO t VALUES (\(number))") } }
        }
        await waitForQueue(database, 8)
        holder.cancel()
        for writer in writers.prefix(4) { writer.cancel() }
        gate.open()
        for writer in writers { #expect(try await writer.value == 1) }
        try await holder.value
        #expect(try await numbers(database) == Array(0..<8))
    }

    @Test("a task that is cancelled before it writes writes nothing")
    func cancelledBefore() async throws {
        let (database, gate, holder) = try await heldDatabase()
        gate.open()
        try await holder.value
        let gone = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
        }
        await #expect(throws: CancellationError.self) { try await gone.value }
        #expect(try await numbers(database) == [])
    }

    @Test("closing carries out what was accepted and refuses the rest")
    func closing() async throws {
        let (database, gate, holder) = try await heldDatabase()
        let writers = (0..<8).map { number in
            Task { try await database.write { try $0.execute("INSERT INTO t VALUES (\(number))") } }
        }
        await waitForQueue(database, 8)
        let closing = Task { try await database.close() }
        gate.open()
        for writer in writers { #expect(try await writer.value == 1) }
        try await holder.value
        try await closing.value
        await #expect(throws: SQLError.self) { try await database.write { try $0.execute("DELETE FROM t") } }
        await #expect(throws: SQLError.self) { try await database.read { try $0.execute("SELECT 1") } }
        try await database.close()
    }
}
