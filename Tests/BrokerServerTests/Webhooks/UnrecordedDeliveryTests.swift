import BrokerCore
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import BrokerServer

/// The loop with the real use cases, over a storage that can't be written to for a while.
@Suite(.timeLimit(.minutes(5)))
struct UnrecordedDeliveryTests {
    @Test("What was sent and can't be recorded is recorded later, and not sent a second time")
    func sentOnce() async throws {
        let scene = try await WebhookScene()
        try await scene.webhook(.contractPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        let storage = FullStorage(storage: scene.storage, refusals: 4)
        let bell = DeliveryBell()
        let schedule = DeliverySchedule(
            deliveries: DeliveryService(storage: storage, settings: scene.scene.settings, ports: scene.ports),
            bell: bell, limits: DeliveryLimits(pause: .milliseconds(1), longestPause: .milliseconds(3)),
            clock: { scene.scene.clock.now }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let group = ServiceGroup(
            services: [schedule], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await _ in storage.written { break }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        #expect(scene.sender.calls.count == 1)
        #expect(storage.refused == 4)
        let list = try await scene.triggered.list(consumer: "Foo", version: "1", provider: "Bar").triggered
        #expect(list.map(\.status) == [.success])
        #expect(list.map(\.attemptsMade) == [1])
    }
}

/// A disk that is full for so many writes.
private final class FullStorage: BrokerStorage {
    struct Full: Error {}

    let written: AsyncStream<Void>
    private let write: AsyncStream<Void>.Continuation
    private let storage: any BrokerStorage
    private let counts: Mutex<(left: Int, refused: Int)>

    init(storage: any BrokerStorage, refusals: Int) {
        self.storage = storage
        counts = Mutex((left: refusals, refused: 0))
        (written, write) = AsyncStream.makeStream()
    }

    var commits: CommitSignal { storage.commits }
    var refused: Int { counts.withLock(\.refused) }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        try await storage.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        let isFull = counts.withLock { counts in
            guard counts.left > 0 else { return false }
            counts.left -= 1
            counts.refused += 1
            return true
        }
        if isFull { throw Full() }
        let value = try await storage.write(body)
        write.yield()
        return value
    }
}
