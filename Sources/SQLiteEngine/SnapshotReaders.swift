import GRDB
import SQLCore
import Synchronization

/// The connections that read, each on a thread of its own, and the reads that wait for one.
///
/// A free connection is woken for a read and goes on with what waits, so a read under load costs no change of thread of
/// its own. (GRDB's own pool takes two for every read.)
final class SnapshotReaders: Sendable {
    /// A read with the continuation of its task.
    private struct Job: Sendable {
        let run: @Sendable (Database) -> Void
    }

    private struct State {
        var idle: [DatabaseQueue]
        var waiting: [Job] = []
        var isHeld = false
        var isClosed = false
        var closing: CheckedContinuation<Void, Never>?
    }

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
        state.withLock { state in state.isClosed || state.isHeld ? nil : state.idle.popLast() }
    }

    /// False once nothing more is accepted.
    private func submit(_ job: Job) -> Bool {
        let (isAccepted, connection) = state.withLock { state -> (Bool, DatabaseQueue?) in
            guard !state.isClosed else { return (false, nil) }
            if !state.isHeld, let connection = state.idle.popLast() { return (true, connection) }
            state.waiting.append(job)
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
            guard state.isHeld || state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(connection)
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
            while !state.waiting.isEmpty, let connection = state.idle.popLast() {
                start(state.waiting.removeFirst(), on: connection)
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
