import GRDB
import SQLCore
import Synchronization

/// The queue in front of the one writer: writes that wait together are committed together.
///
/// A commit is a wait for the disk, and one wait serves any number of writes. The first write to arrive wakes the
/// writer's own queue, which takes whatever has gathered, runs each write in a savepoint of one transaction, commits,
/// and goes on until nothing waits. No task leads, so no cancelled task can leave others behind.
final class GroupCommit: Sendable {
    /// Writes that one transaction takes at most.
    private static let largestBatch = 128

    private struct State {
        var jobs: [Job] = []
        var isDraining = false
        var isClosed = false
        var commitCount = 0
    }

    private let writer: DatabaseQueue
    private let logLimit: LogLimit
    private let longestBatch: Duration
    private let state = Mutex(State())

    init(_ writer: DatabaseQueue, _ logLimit: LogLimit, longestBatch: Duration) {
        self.writer = writer
        self.logLimit = logLimit
        self.longestBatch = longestBatch
    }

    var commitCount: Int { state.withLock(\.commitCount) }

    /// Writes that nobody has begun yet.
    var waitingCount: Int { state.withLock(\.jobs.count) }

    /// Takes a write. Its outcome is reported exactly once.
    func submit(_ job: Job) {
        let accepted = state.withLock { state in
            guard !state.isClosed else { return false }
            state.jobs.append(job)
            guard !state.isDraining else { return true }
            state.isDraining = true
            // Under the lock, so that nothing can be queued behind `close()`. It doesn't wait.
            writer.asyncWriteWithoutTransaction { self.drain($0) }
            return true
        }
        if !accepted { job.fail(SQLError.closed) }
    }

    /// Takes nothing more and returns once everything taken is done; false if it was closed before.
    func close() async -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return false }
        await withCheckedContinuation { continuation in
            writer.asyncWriteWithoutTransaction { _ in continuation.resume() }
        }
        return true
    }

    private func drain(_ database: Database) {
        while var batch = nextBatch() {
            while !batch.isEmpty { batch = commit(batch, database) }
        }
    }

    private func nextBatch() -> ArraySlice<Job>? {
        state.withLock { state in
            guard !state.jobs.isEmpty else {
                state.isDraining = false
                return nil
            }
            defer { state.jobs.removeFirst(min(Self.largestBatch, state.jobs.count)) }
            return state.jobs.prefix(Self.largestBatch)
        }
    }

    /// Runs and commits jobs from the front, and returns those that it didn't get to.
    private func commit(_ jobs: ArraySlice<Job>, _ database: Database) -> ArraySlice<Job> {
        var finished: [Job.Finished] = []
        var rest = jobs
        do {
            try database.beginTransaction(.immediate)
            let end = ContinuousClock.now + longestBatch
            while let job = rest.popFirst() {
                if let success = try job.run(database, alone: jobs.count == 1) { finished.append(success) }
                if ContinuousClock.now > end { break }
            }
            guard !finished.isEmpty else { try database.rollback(); return rest }
            try database.commit()
            let count = state.withLock { state in
                state.commitCount += 1
                return state.commitCount
            }
            finished.forEach { $0.succeed() }
            if count.isMultiple(of: LogLimit.interval) { logLimit.enforce(on: database) }
        } catch {
            // The transaction is gone, and with it what seemed done.
            try? database.rollback()
            finished.forEach { $0.fail(SQLError(engine: error)) }
            // If it couldn't even begin, nobody has been told yet.
            if rest.count == jobs.count { rest.forEach { $0.fail(SQLError(engine: error)) } }
            return rest.count == jobs.count ? [] : rest
        }
        return rest
    }
}
