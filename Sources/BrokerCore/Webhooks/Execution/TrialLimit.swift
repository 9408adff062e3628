import Synchronization

/// Bounds how many webhooks are tried at one time: whoever may try them must not take the room of real deliveries.
final class TrialLimit: Sendable {
    private let maximum: Int
    private let running = Mutex(0)

    init(_ maximum: Int) {
        self.maximum = maximum
    }

    /// What `body` answers; nil, without running it, where as many as may run are running.
    func run<Answer: Sendable>(_ body: @Sendable () async throws -> Answer) async rethrows -> Answer? {
        let isAdmitted = running.withLock { running in
            guard running < maximum else { return false }
            running += 1
            return true
        }
        guard isAdmitted else { return nil }
        defer { running.withLock { $0 -= 1 } }
        return try await body()
    }
}
