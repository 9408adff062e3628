import Synchronization

/// The clean-ups of one broker: by its schedule, or because somebody asks for one. Never two at a time.
package final class CleanUpRuns: Sendable {
    private let storage: any BrokerStorage
    private let isRunning = Mutex(false)
    /// What the latest run of versions only didn't get to. Only the run that is under way has it.
    private let queue = Mutex(CleanUpQueue())

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    /// What a run would do now.
    package func preview(by rules: CleanUpRules) async throws -> CleanUpPlan {
        try await CleanUpService(storage: storage, rules: rules).preview()
    }

    /// Cleans up; nil, having done nothing, where another run is under way.
    ///
    /// - Parameter onlyVersions: Leaves contents and the like for another run. Several such runs by the same rules,
    ///   each of a part of what is to be deleted, decide once for all of them.
    package func run(by rules: CleanUpRules, onlyVersions: Bool = false) async throws -> CleanUpReport? {
        let isFirst = isRunning.withLock { isRunning in
            defer { isRunning = true }
            return !isRunning
        }
        guard isFirst else { return nil }
        defer { isRunning.withLock { $0 = false } }
        let service = CleanUpService(storage: storage, rules: rules)
        guard onlyVersions else { return try await service.run() }
        var rest = queue.withLock { $0 }
        queue.withLock { $0 = CleanUpQueue() }
        let report = try await service.run(onlyVersionsOf: &rest)
        let left = rest
        queue.withLock { $0 = left }
        return report
    }
}
