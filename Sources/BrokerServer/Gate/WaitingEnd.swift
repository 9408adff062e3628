import BrokerCore
import ServiceLifecycle

/// Answers everybody who waits for a verdict as soon as the broker is told to stop, so that they don't hold it up.
struct WaitingEnd: Service {
    let waiting: VerdictWait

    func run() async throws {
        try? await gracefulShutdown()
        waiting.close()
    }
}
