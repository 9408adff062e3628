import BrokerCore
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import BrokerServer

/// The loop over a queue in memory.
@Suite(.timeLimit(.minutes(5)))
struct DeliveryScheduleTests {
    @Test("What waits at the start is sent, each webhook in its order, and the loop ends when it is told to")
    func resumes() async throws {
        let queue = MemoryQueue((0..<90).map { (webhook: $0 % 9, after: 0) }, together: 5)
        try await run(queue) { _ in await queue.isEmpty() }
        let sent = queue.sent
        #expect(sent.count == 90)
        for webhook in 0..<9 {
            let ids = sent.filter { $0.webhookUUID == "\(webhook)" }.map(\.id)
            #expect(ids == ids.sorted())
        }
        #expect(queue.mostAtOnce == 5)
        #expect(queue.mostAtOnceInHost == 2)
    }

    @Test("A ring is enough to send what is new at once")
    func rung() async throws {
        let queue = MemoryQueue([])
        try await run(queue) { bell in
            for number in 0..<5 {
                queue.add(webhook: number)
                bell.ring()
                await queue.isEmpty()
            }
        }
        #expect(queue.sent.count == 5)
    }

    @Test("What is due later is sent when its time comes, without a ring")
    func later() async throws {
        let queue = MemoryQueue([(webhook: 1, after: 40), (webhook: 2, after: 0)])
        try await run(queue) { _ in await queue.isEmpty() }
        #expect(queue.sent.map(\.webhookUUID) == ["2", "1"])
    }

    @Test("Errors of the storage end nothing: what could not be recorded is recorded later, and not sent again")
    func errors() async throws {
        let queue = MemoryQueue([(webhook: 1, after: 0), (webhook: 2, after: 0)], failures: 3)
        try await run(queue) { _ in await queue.isEmpty() }
        #expect(queue.sent.count == 2)
        #expect(queue.attempts == 2)
        #expect(queue.records == 5)
    }

    @Test("A receiver that hangs doesn't keep the broker from stopping, and its delivery stays")
    func hanging() async throws {
        let queue = MemoryQueue([(webhook: 1, after: 0)], hangs: true)
        try await run(queue) { _ in await queue.firstAttempt() }
        #expect(queue.sent.isEmpty)
        #expect(queue.attempts == 1)
    }

    /// Runs the loop until the body returns, and then to its orderly end.
    private func run(_ queue: MemoryQueue, _ body: @escaping @Sendable (DeliveryBell) async -> Void) async throws {
        let bell = DeliveryBell()
        let limits = DeliveryLimits(
            concurrency: 5, concurrencyPerHost: 2, pause: .milliseconds(1), timeToEnd: .milliseconds(20))
        let schedule = DeliverySchedule(
            deliveries: queue, bell: bell, limits: limits, clock: { SystemClock.now },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let group = ServiceGroup(
            services: [schedule], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            await body(bell)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}

/// A queue in memory, whose receiver takes everything.
private final class MemoryQueue: DeliveryUseCases {
    struct Broken: Error {}

    private struct State {
        var waiting: [WaitingDelivery] = []
        var sent: [WaitingDelivery] = []
        var atOnce = 0
        var mostAtOnce = 0
        var atOnceInHost: [String: Int] = [:]
        var mostAtOnceInHost = 0
        var together: Int
        var gathered: [CheckedContinuation<Void, Never>] = []
        var attempts = 0
        var records = 0
        var failuresLeft: Int
        var lastID = 0
    }

    private let state: Mutex<State>
    private let hangs: Bool
    private let changes: AsyncStream<Void>
    private let change: AsyncStream<Void>.Continuation

    /// - Parameters:
    ///   - list: Webhooks, and after how many milliseconds their deliveries are due. Three of them share a host.
    ///   - together: The first attempts last until so many are under way.
    init(_ list: [(webhook: Int, after: Int64)], failures: Int = 0, hangs: Bool = false, together: Int = 1) {
        state = Mutex(State(together: together, failuresLeft: failures))
        self.hangs = hangs
        (changes, change) = AsyncStream.makeStream()
        for entry in list { add(webhook: entry.webhook, after: entry.after) }
    }

    var sent: [WaitingDelivery] { state.withLock(\.sent) }
    var mostAtOnce: Int { state.withLock(\.mostAtOnce) }
    var mostAtOnceInHost: Int { state.withLock(\.mostAtOnceInHost) }
    var attempts: Int { state.withLock(\.attempts) }
    var records: Int { state.withLock(\.records) }

    func add(webhook: Int, after milliseconds: Int64 = 0) {
        let due = Timestamp(millisecondsSinceEpoch: SystemClock.now.millisecondsSinceEpoch + milliseconds)
        state.withLock { state in
            state.lastID += 1
            state.waiting.append(
                WaitingDelivery(
                    id: state.lastID, uuid: "\(state.lastID)", webhookUUID: "\(webhook)",
                    host: "\(webhook / 3).example", dueAt: due))
        }
    }

    func isEmpty() async {
        for await _ in changes where state.withLock({ $0.waiting.isEmpty && $0.atOnce == 0 }) { return }
    }

    func firstAttempt() async {
        for await _ in changes { return }
    }

    func waiting(except busy: Set<String>) async throws -> [WaitingDelivery] {
        state.withLock { state in
            var seen = busy
            return state.waiting.filter { seen.insert($0.webhookUUID).inserted }.sorted { $0.dueAt < $1.dueAt }
        }
    }

    func attempt(_ delivery: WaitingDelivery) async throws -> DeliveryFinding {
        state.withLock { state in
            state.atOnce += 1
            state.mostAtOnce = max(state.mostAtOnce, state.atOnce)
            state.atOnceInHost[delivery.host, default: 0] += 1
            state.mostAtOnceInHost = max(state.mostAtOnceInHost, state.atOnceInHost[delivery.host] ?? 0)
            state.attempts += 1
        }
        defer {
            state.withLock { state in
                state.atOnce -= 1
                state.atOnceInHost[delivery.host, default: 0] -= 1
            }
            change.yield()
        }
        if hangs {
            change.yield()
            try await Task.sleep(for: .seconds(3600))
        }
        await gather()
        return .gone(delivery)
    }

    private func gather() async {
        await withCheckedContinuation { continuation in
            let complete = state.withLock { state in
                state.gathered.append(continuation)
                guard state.gathered.count >= state.together else { return [CheckedContinuation<Void, Never>]() }
                state.together = 1
                defer { state.gathered = [] }
                return state.gathered
            }
            for each in complete { each.resume() }
        }
    }

    func record(_ finding: DeliveryFinding) async throws -> DeliveryReport {
        let delivery = finding.waiting
        let fails = state.withLock { state in
            state.records += 1
            state.failuresLeft -= 1
            return state.failuresLeft >= 0
        }
        if fails { throw Broken() }
        state.withLock { state in
            state.waiting.removeAll { $0.id == delivery.id }
            state.sent.append(delivery)
        }
        change.yield()
        return DeliveryReport(
            uuid: delivery.uuid, webhookUUID: delivery.webhookUUID, name: "POST ci.example",
            event: "contract_published", attempt: 1, outcome: .success, result: "HTTP 200")
    }
}
