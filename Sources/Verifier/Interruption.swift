import BrokerClient
import Synchronization

/// Asks a run to end early: it finishes the interaction in flight, starts no other, and publishes what it has.
///
/// Cancelling the task would also end the publishing of what is known.
package final class Interruption: Sendable {
    private let requested = Atomic(false)

    package init() {}

    /// From now on the run starts nothing new. May be called from anywhere, more than once.
    package func request() { requested.store(true, ordering: .relaxed) }

    package var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Runs what may be cut off without a loss: within a quarter of a second after the request its task is cancelled.
    func cuttingOff<Value: Sendable>(_ body: @escaping @Sendable () async -> [Value]) async -> [Value] {
        await withTaskGroup(of: [Value]?.self) { group in
            group.addTask { await body() }
            group.addTask {
                while !self.isRequested, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(250)) }
                return nil
            }
            var values: [Value] = []
            for await result in group {
                if let result { values = result }
                group.cancelAll()
            }
            return values
        }
    }
}

extension BrokerPause {
    /// The same pause, which an interruption ends within a quarter of a second.
    func ended(by interruption: Interruption) -> BrokerPause {
        BrokerPause(
            sleep: { [sleep] duration in
                var rest = duration
                while rest > .zero {
                    guard !interruption.isRequested else { throw CancellationError() }
                    try await sleep(min(rest, .milliseconds(250)))
                    rest -= .milliseconds(250)
                }
                guard !interruption.isRequested else { throw CancellationError() }
            }, now: now)
    }
}
