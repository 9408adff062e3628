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
/// No more reads than there are processors begin at once: more would make each other late, and the longest of them the
/// latest. One that runs for longer than `patience` doesn't count, so that long ones don't keep short ones waiting while
/// there is a connection.
final class SnapshotReaders: Sendable {
    /// A read with the continuation of its task.
    private struct Job: Sendable {
        let run: @Sendable (Database) -> Void
    }

    private struct State {
        var idle: [DatabaseQueue]
        /// When each read that runs began, by its connection.
        var running: [ObjectIdentifier: ContinuousClock.Instant] = [:]
        var waiting: [Job] = []
        /// Whether somebody will look after those that wait, once a running read has become a long one.
        var isLookedAfter = false
        var isHeld = false
        var isClosed = false
        var closing: CheckedContinuation<Void, Never>?

        /// The connection for a read that begins now; nil where it has to wait.
        mutating func begin() -> DatabaseQueue? {
            let now = ContinuousClock.now
            let short = running.values.count { now - $0 < patience }
            guard !isHeld, short < readsAtOnce, let connection = idle.popLast() else { return nil }
            running[ObjectIdentifier(connection)] = now
            return connection
        }

        mutating func end(on connection: DatabaseQueue) {
            running[ObjectIdentifier(connection)] = nil
            idle.append(connection)
        }
    }

    /// Short reads that run at the same time.
    private static let readsAtOnce = max(2, ProcessInfo.processInfo.activeProcessorCount)
    /// How long a read is a short one.
    private static let patience = Duration.milliseconds(20)

    private let connections: [DatabaseQueue]
    private let state: Mutex<State>

    /// Opens `count` connections to the file that a writer has open.
    init(path: String, count: Int, configuration: Configuration) throws {
        var configuration = configuration
        configuration.readonly = true
        connections = try (0..<max(1, count)).map { _ in
            try DatabaseQueue(path: path, configuration: configuration)
        }
        state = Mutex(State(idle: connections))
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
        let result = connection.inDatabase { database in
            Result { try SQLiteConnection.snapshot(database, body) }
        }
        // What has come to wait meanwhile is for the connection's own thread.
        if let next = next(for: connection) { start(next, on: connection) }
        return try result.get()
    }

    private func takeIdle() -> DatabaseQueue? {
        state.withLock { state in state.isClosed ? nil : state.begin() }
    }

    /// False once nothing more is accepted.
    private func submit(_ job: Job) -> Bool {
        let (isAccepted, connection) = state.withLock { state -> (Bool, DatabaseQueue?) in
            guard !state.isClosed else { return (false, nil) }
            if let connection = state.begin() { return (true, connection) }
            state.waiting.append(job)
            lookAfterWaiting(&state)
            return (true, nil)
        }
        // Waking a thread takes time, so nobody else waits for it.
        if let connection { start(job, on: connection) }
        return isAccepted
    }

    private func start(_ job: Job, on connection: DatabaseQueue) {
        // Doesn't wait: the work is queued for the connection's thread.
        connection.asyncWriteWithoutTransaction { database in
            job.run(database)
            while let next = self.next(for: connection) { next.run(database) }
        }
    }

    /// The next read, or nil, in which case the connection is free again.
    private func next(for connection: DatabaseQueue) -> Job? {
        state.withLock { state in
            state.end(on: connection)
            // Where there is room, it's the connection just freed that is given.
            if !state.waiting.isEmpty, state.begin() != nil { return state.waiting.removeFirst() }
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
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) {
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
