import Synchronization

/// The clean-ups of one broker: by its schedule, or because somebody asks for one. Never two at a time.
package final class CleanUpRuns: Sendable {
    private let storage: any BrokerStorage
    private let isRunning = Mutex(false)

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    /// What a run would do now.
    package func preview(by rules: CleanUpRules) async throws -> CleanUpPlan {
        try await CleanUpService(storage: storage, rules: rules).preview()
    }

    /// Cleans up; nil, having done nothing, where another run is under way.
    package func run(by rules: CleanUpRules) async throws -> CleanUpReport? {
        let isFirst = isRunning.withLock { isRunning in
            defer { isRunning = true }
            return !isRunning
        }
        guard isFirst else { return nil }
        defer { isRunning.withLock { $0 = false } }
        return try await CleanUpService(storage: storage, rules: rules).run()
    }
}
