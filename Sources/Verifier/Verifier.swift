package import BrokerClient
package import HTTPTransport
import Synchronization

/// Replays contracts against a running provider.
///
/// A run is a pipeline: load, select, prepare, replay, match, report, publish.
package struct Verifier: Sendable {
    let transport: any HTTPTransport
    let brokerTransport: any HTTPTransport
    let reporter: any VerificationReporter
    let pause: BrokerPause
    let interruption: Interruption

    /// - Parameters:
    ///   - transport: What reaches the provider and the state-change URL.
    ///   - brokerTransport: What reaches brokers and the URLs of pacts, if that is another one.
    ///   - pause: What retries wait with.
    package init(
        transport: any HTTPTransport, brokerTransport: (any HTTPTransport)? = nil, reporter: any VerificationReporter,
        pause: BrokerPause = .system, interruption: Interruption = Interruption()
    ) {
        self.transport = transport
        self.brokerTransport = brokerTransport ?? transport
        self.reporter = SerialReporter(reporter)
        self.pause = pause
        self.interruption = interruption
    }

    /// Verifies what the request asks for. Failures are part of the outcome, never thrown; one failing interaction or
    /// source does not stop the others. Ends early, with what it has, when it is interrupted or its task is cancelled.
    package func run(_ request: VerificationRequest) async -> VerificationOutcome {
        let start = ContinuousClock.now
        var run = VerificationRun(verifier: self, request: request)
        await run.loadAndVerify()
        var outcome = run.outcome()
        outcome.duration = ContinuousClock.now - start
        reporter.report(.finished(outcome))
        return outcome
    }
}

/// Keeps what is told from several tasks apart: one event at a time.
private final class SerialReporter: VerificationReporter {
    private let reporter: any VerificationReporter
    private let turn = Mutex(())

    init(_ reporter: any VerificationReporter) {
        self.reporter = reporter
    }

    func report(_ event: VerificationEvent) {
        turn.withLock { _ in reporter.report(event) }
    }
}
