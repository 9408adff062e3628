import Synchronization

/// Holds an answer back until it is known, or until the time that the asker gave is over.
///
/// Nothing polls: the question is asked again only after a commit, and not more often than `pace` allows however many
/// commits there are. Waiting ends at once when the asker goes away (the task is cancelled) and when the broker stops.
package final class VerdictWait: Sendable {
    /// How much waiting a broker allows.
    package struct Limits: Sendable, Hashable {
        /// The longest wait of one request, in seconds; below what proxies and clients take for a dead connection.
        package var longest = 30
        /// Requests that wait at one time; more are answered at once.
        package var places = 200
        /// The shortest time between two askings of one request.
        package var pace = Duration.milliseconds(200)

        package init() {}
    }

    /// What came of it.
    package struct Outcome<Value: Sendable>: Sendable {
        package let value: Value
        /// The seconds that were granted; nil where the broker did not wait, so that the asker has to ask again itself.
        package let granted: Int?
    }

    private let commits: CommitSignal
    private let limits: Limits
    private let sleep: @Sendable (Duration) async throws -> Void
    private let taken = Mutex(0)

    /// - Parameter sleep: Waits; throws when the task is cancelled.
    package init(
        commits: CommitSignal, limits: Limits = Limits(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.commits = commits
        self.limits = limits
        self.sleep = sleep
    }

    /// Answers everybody who waits, and lets nobody wait any more.
    package func close() {
        commits.close()
    }

    /// The answer as soon as it is known, or the last one.
    ///
    /// - Parameters:
    ///   - seconds: How long the asker wants to wait at most; 0 only finds out whether the broker knows how to.
    ///   - ask: Asked once at least. What it throws, the first time or later, ends the wait.
    package func value<Value: Sendable>(
        within seconds: Int, isKnown: @escaping @Sendable (Value) -> Bool,
        ask: @escaping @Sendable () async throws -> Value
    ) async throws -> Outcome<Value> {
        let mark = commits.mark
        let granted = min(seconds, limits.longest)
        let first = try await ask()
        guard !commits.isClosed else { return Outcome(value: first, granted: nil) }
        guard granted > 0, !isKnown(first) else { return Outcome(value: first, granted: granted) }
        guard takePlace() else { return Outcome(value: first, granted: nil) }
        defer { taken.withLock { $0 -= 1 } }
        let known = try await withThrowingTaskGroup(of: Value?.self) { [sleep] group in
            group.addTask {
                try? await sleep(.seconds(granted))
                return nil
            }
            group.addTask { try await self.known(after: mark, isKnown, ask) }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        try Task.checkCancellation()
        if let known { return Outcome(value: known, granted: granted) }
        return Outcome(value: try await ask(), granted: commits.isClosed ? nil : granted)
    }

    /// Asks after commits until the answer is known; nil where waiting ends first.
    private func known<Value: Sendable>(
        after first: CommitSignal.Mark, _ isKnown: @Sendable (Value) -> Bool,
        _ ask: @Sendable () async throws -> Value
    ) async throws -> Value? {
        var mark = first
        while await commits.next(after: mark) {
            mark = commits.mark
            let value = try await ask()
            guard !isKnown(value) else { return value }
            try? await sleep(limits.pace)
        }
        return nil
    }

    private func takePlace() -> Bool {
        taken.withLock { taken in
            guard taken < limits.places else { return false }
            taken += 1
            return true
        }
    }
}

extension VerdictWait {
    /// The answer of the matrix once no result is missing any more.
    package func answer(
        within seconds: Int, ask: @escaping @Sendable () async throws -> MatrixAnswer
    ) async throws -> Outcome<MatrixAnswer> {
        try await value(within: seconds, isKnown: { $0.summary.unknown == 0 }, ask: ask)
    }
}
