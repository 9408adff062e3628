import BrokerCore
import TestSupport
import Testing

@Suite struct CleanUpRunsTests {
    /// Does something else the first time that it is read.
    private struct InterruptedStorage: BrokerStorage {
        let storage: any BrokerStorage
        let interrupt: @Sendable () async throws -> Void

        var commits: CommitSignal { storage.commits }

        func read<Value: Sendable>(
            _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
        ) async throws -> Value {
            try await interrupt()
            return try await storage.read(body)
        }

        func write<Value: Sendable>(
            _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
        ) async throws -> Value {
            try await storage.write(body)
        }
    }

    @Test func `a run that meets another one does nothing, and the next one runs again`() async throws {
        let scene = try await BrokerScene()
        let runs = RunsBox()
        let storage = InterruptedStorage(storage: scene.storage) {
            let second = try await runs.value?.run(by: CleanUpRules())
            #expect(second == nil)
        }
        let cleanUps = CleanUpRuns(storage: storage)
        await runs.set(cleanUps)
        for _ in 1...2 {
            let report = try await cleanUps.run(by: CleanUpRules())
            #expect(report != nil)
        }
    }

    private actor RunsBox {
        private(set) var value: CleanUpRuns?

        func set(_ runs: CleanUpRuns) { value = runs }
    }
}
