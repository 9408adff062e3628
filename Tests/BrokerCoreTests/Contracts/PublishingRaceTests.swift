import BrokerCore
import JSONText
import Synchronization
import TestSupport
import Testing

/// Publishing while somebody else deletes what it is compared with.
@Suite struct PublishingRaceTests {
    @Test func `what would change a content is published where that one is deleted meanwhile`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", content: "X")
        let storage = InterruptedStorage(base: scene.storage) { base in
            try await IntegrationService(storage: base).delete(consumer: "Foo", provider: "Bar")
        }
        let publisher = BrokerScene(storage: storage, clock: scene.clock)
        let published = try await publisher.publish("Foo", "1", to: "Bar", content: "Y")
        #expect(published.contracts.map(\.published.outcome) == [.created])
        #expect(storage.wasInterrupted)
        let pact = try await scene.pacts.read(consumer: "Foo", version: "1", provider: "Bar")
        #expect(pact.document.count > 0)
    }
}

/// Storage in which something happens before the first read.
private final class InterruptedStorage: BrokerStorage {
    var commits: CommitSignal { base.commits }
    private let base: any BrokerStorage
    private let interruption: @Sendable (any BrokerStorage) async throws -> Void
    private let isDone = Mutex(false)

    init(base: any BrokerStorage, interruption: @escaping @Sendable (any BrokerStorage) async throws -> Void) {
        self.base = base
        self.interruption = interruption
    }

    var wasInterrupted: Bool { isDone.withLock { $0 } }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        let isFirst = isDone.withLock { done in
            defer { done = true }
            return !done
        }
        if isFirst { try await interruption(base) }
        return try await base.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        try await base.write(body)
    }
}
