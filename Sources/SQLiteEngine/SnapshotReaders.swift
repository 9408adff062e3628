import Dispatch
import Foundation
import GRDB
import SQLCore
import Synchronization

/// The connections that read, each on a thread of its own, and the reads that wait for one.
///
/// A free connection is woken for a read and goes on with what waits, so a read under load costs no change of thread of
/// its own. (GRDB's own pool takes two for every read.)
///
/// No more reads than there are processors, or two, begin at once: more would make each other late, and the longest of
/// them the latest. One that runs for longer than `patience` doesn't count, so that long ones don't keep short ones
/// waiting while there is a connection; brief ones begin wherever one is free.
final class SnapshotReaders: Sendable {
    /// A read with the continuation of its task.
    private struct Job: Sendable {
        let run: @Sendable (Database) -> Void
    }

    private struct State {
        /// Places of the connections that are free.
        var idle: Set<Int>
        /// When each read that runs began, by the place of its connection.
        var running: [Int: ContinuousClock.Instant] = [:]
        var waiting: [Job] = []
        /// Whether somebody will look after those that wait, once a running read has become a long one.
        var isLookedAfter = false
        var isHeld = false
        var isClosed = false
        var closing: CheckedContinuation<Void, Never>?

        /// The connection for a read that begins now, the first that is free: it knows most. nil where it has to wait.
        ///
        /// - Parameter isBrief: Whether it is over before others would notice.
        mutating func begin(isBrief: Bool = false) -> Int? {
            guard !isHeld, isBrief || hasRoom, let connection = idle.min() else { return nil }
            idle.remove(connection)
            running[connection] = .now
            return connection
        }

        private var hasRoom: Bool {
            let now = ContinuousClock.now
            return running.values.count { now - $0 < patience } < readsAtOnce
        }

        /// How long until the first of the reads that count no longer does.
        var untilNextIsLong: Duration {
            let now = ContinuousClock.now
            return running.values.map { patience - (now - $0) }.filter { $0 > .zero }.min() ?? .zero
        }

        /// Whether another read begins on the connection whose read has just ended.
        mutating func goOn(on connection: Int) -> Bool {
            running[connection] = nil
            guard !isHeld, hasRoom else { return false }
            running[connection] = .now
            return true
        }

        mutating func end(on connection: Int) {
            running[connection] = nil
            idle.insert(connection)
        }
    }

    /// Short reads that run at the same time.
    private static let readsAtOnce = max(2, ProcessInfo.processInfo.activeProcessorCount)
    /// How long a read is a short one.
    private static let patience = Duration.milliseconds(20)

    private let connections: [DatabaseQueue]
    private let state: Mutex<State>

    /// Opens `count` connections to the file that a writer has open.
    ///
    /// - Parameter configuration: That of a connection; told whether it is one of the first, which are used most.
    init(path: String, count: Int, configuration: (_ isFirst: Bool) -> Configuration) throws {
        connections = try (0..<max(1, count)).map { place in
            var configuration = configuration(place < Self.readsAtOnce)
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration)
        }
        state = Mutex(State(idle: Set(connections.indices)))
    }

    /// Runs `body` on a snapshot, on the next free connection.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = submit(
                Job { database in
                    continuation.resume(with: Result { try SQLiteConnection.snapshot(database, body) })
                })
            if !accepted { continuation.resume(throwing: SQLError.closed) }
        }
    }

    /// Runs `body` on this thread if a connection is free, which spares two changes of thread; else as `read`.
    func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        guard let connection = takeIdle() else { return try await read(body) }
        let result = connections[connection].inDatabase { database in
            Result { try SQLiteConnection.snapshot(database, body) }
        }
        // What has come to wait meanwhile is for the connection's own thread.
        if let next = next(for: connection) { start(next, on: connection) }
        return try result.get()
    }

    private func takeIdle() -> Int? {
        state.withLock { state in state.isClosed ? nil : state.begin(isBrief: true) }
    }

    /// False once nothing more is accepted.
    private func submit(_ job: Job) -> Bool {
        let (isAccepted, first) = state.withLock { state -> (Bool, (job: Job, connection: Int)?) in
            guard !state.isClosed else { return (false, nil) }
            state.waiting.append(job)
            if let connection = state.begin() { return (true, (state.waiting.removeFirst(), connection)) }
            lookAfterWaiting(&state)
            return (true, nil)
        }
        // Waking a thread takes time, so nobody else waits for it.
        if let first { start(first.job, on: first.connection) }
        return isAccepted
    }

    private func start(_ job: Job, on connection: Int) {
        // Doesn't wait: the work is queued for the connection's thread.
        connections[connection].asyncWriteWithoutTransaction { database in
            job.run(database)
            while let next = self.next(for: connection) { next.run(database) }
        }
    }

    /// The next read, or nil, in which case the connection is free again.
    private func next(for connection: Int) -> Job? {
        state.withLock { state in
            if !state.waiting.isEmpty, state.goOn(on: connection) { return state.waiting.removeFirst() }
            state.end(on: connection)
            lookAfterWaiting(&state)
            finishClosing(&state)
            return nil
        }
    }

    /// Lets new reads wait while `body` runs, so that nobody begins to read what it wants to be rid of.
    func hold(during body: () -> Void) {
        state.withLock { $0.isHeld = true }
        body()
        state.withLock { state in
            state.isHeld = false
            startWaiting(&state)
        }
    }

    /// Starts as many reads as there is room for.
    private func startWaiting(_ state: inout State) {
        while !state.waiting.isEmpty, let connection = state.begin() {
            start(state.waiting.removeFirst(), on: connection)
        }
        lookAfterWaiting(&state)
    }

    /// Sees to it that what waits beside a free connection begins once those that run have become long ones.
    private func lookAfterWaiting(_ state: inout State) {
        guard !state.waiting.isEmpty, !state.idle.isEmpty, !state.isHeld, !state.isLookedAfter else { return }
        state.isLookedAfter = true
        let (seconds, attoseconds) = state.untilNextIsLong.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(nanoseconds + 1)) {
            self.state.withLock { state in
                state.isLookedAfter = false
                self.startWaiting(&state)
            }
        }
    }

    /// Accepts nothing more and returns once everything accepted is done.
    func close() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.isClosed = true
                state.closing = continuation
                finishClosing(&state)
            }
        }
    }

    private func finishClosing(_ state: inout State) {
        guard state.idle.count == connections.count, state.waiting.isEmpty else { return }
        state.closing?.resume()
        state.closing = nil
    }

    /// Closes the connections. To be called after `close()`; blocks its thread for a moment.
    func disconnect() throws {
        for connection in connections { try connection.close() }
    }
}
