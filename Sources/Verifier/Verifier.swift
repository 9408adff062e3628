package import BrokerClient
import ContractMatching
import ContractModel
package import HTTPTransport

/// Replays contracts against a running provider.
///
/// A run is a pipeline: load, select, prepare, replay, match, report, publish.
package struct Verifier: Sendable {
    let transport: any HTTPTransport
    let reporter: any VerificationReporter
    let pause: BrokerPause

    /// `pause` is what retries wait with.
    package init(
        transport: any HTTPTransport, reporter: any VerificationReporter, pause: BrokerPause = .system
    ) {
        self.transport = transport
        self.reporter = reporter
        self.pause = pause
    }

    /// Verifies what the request asks for. Failures are part of the outcome, never thrown; one failing interaction or
    /// source does not stop the others. Ends early, with what it has, when the task is cancelled.
    package func run(_ request: VerificationRequest) async -> VerificationOutcome {
        var run = VerificationRun(verifier: self, request: request)
        await run.loadAndVerify()
        let outcome = run.outcome()
        reporter.report(.finished(outcome))
        return outcome
    }
}

/// One run: what was found so far.
private struct VerificationRun {
    let verifier: Verifier
    let request: VerificationRequest
    private var pacts: [PactResult] = []
    private var loadFailures: [LoadFailure] = []
    private var isStopped = false

    init(verifier: Verifier, request: VerificationRequest) {
        self.verifier = verifier
        self.request = request
    }

    mutating func loadAndVerify() async {
        let loader = PactLoader(
            provider: request.provider.name, transport: verifier.transport, pause: verifier.pause,
            verifiesCertificates: request.provider.verifiesCertificates)
        for source in request.sources {
            for result in await loader.load(source) {
                switch result {
                case .failure(let failure): note(failure)
                case .success(let loaded) where request.filter.takes(loaded.pact): await verify(loaded)
                case .success: break
                }
            }
        }
    }

    func outcome() -> VerificationOutcome {
        let hasFailed = pacts.contains { pact in pact.interactions.contains { !$0.passed && !$0.isPending } }
        let verdict: VerificationOutcome.Verdict =
            if hasFailed || loadFailures.contains(where: { $0.kind != .noAnswer }) {
                .failure
            } else if !loadFailures.isEmpty || Task.isCancelled {
                .noAnswer
            } else {
                .success
            }
        return VerificationOutcome(verdict: verdict, pacts: pacts, loadFailures: loadFailures)
    }

    private mutating func note(_ failure: LoadFailure) {
        if failure.kind == .noPacts, request.ignoresMissingPacts {
            verifier.reporter.report(.warning(failure.message))
        } else {
            loadFailures.append(failure)
            verifier.reporter.report(.loadFailed(failure))
        }
    }

    private mutating func verify(_ loaded: LoadedPact) async {
        guard !isStopped, !Task.isCancelled else { return }
        let pact = loaded.pact
        let selected = pact.interactions.filter(request.filter.takes)
        announce(loaded, selected)
        var result = PactResult(consumer: pact.consumer, provider: pact.provider, interactions: [], leftOut: 0)
        let verification = InteractionVerification(
            request: request, transport: verifier.transport, pause: verifier.pause)
        let budget = PatternBudget()
        for interaction in selected where !isStopped && !Task.isCancelled {
            let outcome = await verification.verify(interaction, isPending: loaded.isPending, budget: budget)
            // An answer that did not come because the run was interrupted says nothing.
            guard !Task.isCancelled || outcome.passed else { break }
            result.interactions.append(outcome)
            verifier.reporter.report(.interactionFinished(outcome))
            isStopped = request.stopsAtFirstFailure && !outcome.passed
        }
        result.leftOut = pact.interactions.count - result.interactions.count
        pacts.append(result)
        verifier.reporter.report(.pactFinished(result))
        await publish(result, of: loaded)
    }

    private func announce(_ loaded: LoadedPact, _ selected: [Interaction]) {
        let pact = loaded.pact
        for warning in pact.warnings { verifier.reporter.report(.warning(warning)) }
        let count = selected.count { !$0.providerStates.isEmpty }
        if request.stateChange == nil, count > 0 {
            let noun = count == 1 ? "1 interaction" : "\(count) interactions"
            let text = "The provider states of \(noun) are not set up, because there is no state change URL"
            verifier.reporter.report(.warning(text))
        }
        report(loaded.notices, when: "before_verification")
        verifier.reporter.report(
            .pactStarted(
                PactHeading(
                    consumer: pact.consumer, provider: pact.provider, selected: selected.count,
                    total: pact.interactions.count, isPending: loaded.isPending)))
    }

    private func publish(_ result: PactResult, of loaded: LoadedPact) async {
        if let options = request.publishing, let target = loaded.publication {
            let publisher = ResultPublisher(options: options)
            if let outcome = await publisher.publish(result, to: target) {
                verifier.reporter.report(.published(outcome))
            }
        }
        let published = request.publishing != nil && loaded.publication != nil
        report(loaded.notices, when: "after_verification:success_\(result.allPassed)_published_\(published)")
    }

    private func report(_ notices: [Notice], when moment: String) {
        for notice in notices where notice.when == moment { verifier.reporter.report(.notice(notice)) }
    }
}
