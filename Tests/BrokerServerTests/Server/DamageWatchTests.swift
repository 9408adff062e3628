import BrokerCore
import Foundation
import SQLCore
import Testing

@testable import BrokerServer

@Suite("A damaged database", .timeLimit(.minutes(5)))
struct DamageWatchTests {
    /// Every use fails in the same way.
    private struct Failing: SQLDatabase {
        let dialect = SQLDialect.sqlite
        let kind: SQLError.Kind

        func read<Value: Sendable>(
            _ body: @escaping @Sendable (any SQLConnection) throws -> Value
        ) async throws -> Value { throw SQLError(kind, "failed") }

        func write<Value: Sendable>(
            _ body: @escaping @Sendable (any SQLConnection) throws -> Value
        ) async throws -> Value { throw SQLError(kind, "failed") }

        func close() async throws {}
    }

    private func use(_ watch: DamageWatch) async {
        for _ in 1...3 {
            await #expect(throws: SQLError.self) { try await watch.read { _ in } }
            await #expect(throws: SQLError.self) { try await watch.readBriefly { _ in } }
            await #expect(throws: SQLError.self) { try await watch.write { _ in } }
        }
    }

    @Test("is told once, and every look at it says so from then on")
    func isTold() async throws {
        let lines = LogLines()
        let watch = DamageWatch(Failing(kind: .corrupt), path: "/data/t.sqlite3", lines.logger())
        try watch.check()
        await use(watch)
        #expect(throws: StorageError.damaged) { try watch.check() }
        #expect(lines.all.count == 1)
        #expect(lines.all.first?.contains("the database /data/t.sqlite3 is damaged: stop the broker") == true)
    }

    @Test("is not what other errors mean")
    func otherErrors() async throws {
        let lines = LogLines()
        let watch = DamageWatch(Failing(kind: .busy), path: "t", lines.logger())
        await use(watch)
        try watch.check()
        #expect(lines.all.isEmpty)
    }

    @Test("of an ordinary size is not served")
    func isNotServed() async throws {
        let directory = try TemporaryDirectory()
        let settings = ServerSettings.scratch(in: directory)
        try await BrokerServer.run(with: settings) { _ in }
        let file = try #require(FileHandle(forUpdatingAtPath: settings.database))
        let size = try file.seekToEnd()
        // All pages but those of the schema at the beginning.
        try file.seek(toOffset: size / 2)
        try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size - size / 2)))
        try file.close()
        let error = await #expect(throws: ServerError.self) { try await BrokerServer.run(with: settings) { _ in } }
        #expect(error?.description.contains("is damaged") == true)
    }
}
