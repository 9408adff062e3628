import Dispatch
import Synchronization

/// Holds a thread inside a transaction until the test lets it go.
final class Gate: Sendable {
    private let state = Mutex(false)
    private let arrivals: AsyncStream<Void>
    private let arrive: AsyncStream<Void>.Continuation

    init() {
        (arrivals, arrive) = AsyncStream.makeStream()
    }

    /// To be called in a body: says that it runs, and waits for `open()`.
    func hold() {
        arrive.yield()
        while !state.withLock({ $0 }) { usleepForOneMillisecond() }
    }

    /// Returns once somebody is held.
    func held() async {
        for await _ in arrivals { return }
    }

    func open() {
        state.withLock { $0 = true }
    }

    private func usleepForOneMillisecond() {
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
    }
}
