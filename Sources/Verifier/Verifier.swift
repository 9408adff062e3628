package import BrokerClient
import ContractMatching
import ContractModel
package import HTTPTransport

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
        self.reporter = reporter
        self.pause = pause
        self.interruption = interruption
    }

    /// Verifies what the request asks for. Failures are part of the outcome, never thrown; one failing interaction or
    /// source does not stop the others. Ends early, with what it has, when it is interrupted or its task is cancelled.
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
    private var publishingFailures: [PublishingFailure] = []
    /// Consumers of the pacts that the filter left out.
    private var consumersLeftOut: [String] = []
    /// A failure was the last thing to look at.
    private var isStopped = false
    /// Something was left undone because the run was asked to end.
    private var isInterrupted = false

    init(verifier: Verifier, request: VerificationRequest) {
        self.verifier = verifier
        self.request = request
    }

    mutating func loadAndVerify() async {
        let loader = PactLoader(
            provider: request.provider.name, transport: verifier.brokerTransport, pause: verifier.pause,
            verifiesCertificates: request.provider.verifiesCertificates)
        for source in request.sources {
            guard mayGoOn() else { return }
            for result in await loader.load(source) {
                switch result {
                case .failure(let failure): note(failure)
                case .success(let loaded) where request.filter.takes(loaded.pact): await verify(loaded)
                case .success(let loaded): consumersLeftOut.append(loaded.pact.consumer)
                }
            }
        }
        if pacts.isEmpty, !consumersLeftOut.isEmpty {
            let names = consumersLeftOut.prefix(5).joined(separator: ", ")
            verifier.reporter.report(
                .warning("The filter of consumers left out every pact (of \(names)): nothing was verified"))
        }
    }

    func outcome() -> VerificationOutcome {
        let hasFailed = pacts.contains { pact in pact.interactions.contains { !$0.passed && !$0.isPending } }
        let verdict: VerificationOutcome.Verdict =
            if hasFailed || loadFailures.contains(where: { $0.kind != .noAnswer })
                || publishingFailures.contains(where: \.isRefused)
            {
                .failure
            } else if !loadFailures.isEmpty || !publishingFailures.isEmpty || isInterrupted {
                .noAnswer
            } else {
                .success
            }
        return VerificationOutcome(
            verdict: verdict, pacts: pacts, loadFailures: loadFailures, publishingFailures: publishingFailures,
            isInterrupted: isInterrupted)
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
        guard mayGoOn() else { return }
        let pact = loaded.pact
        let selected = pact.interactions.filter(request.filter.takes)
        announce(loaded, selected)
        var result = PactResult(consumer: pact.consumer, provider: pact.provider, interactions: [], leftOut: 0)
        result.interactions = await replay(selected, of: loaded)
        result.leftOut = pact.interactions.count - result.interactions.count
        pacts.append(result)
        verifier.reporter.report(.pactFinished(result))
        await publish(result, of: loaded)
    }

    private mutating func replay(_ selected: [Interaction], of loaded: LoadedPact) async -> [InteractionResult] {
        let verification = InteractionVerification(
            request: request, transport: verifier.transport, pause: verifier.pause)
        let budget = PatternBudget()
        var results: [InteractionResult] = []
        for interaction in selected {
            guard mayGoOn() else { break }
            let result = await verification.verify(interaction, isPending: loaded.isPending, budget: budget)
            // The signal that ends the run may have ended the provider too: that it didn't answer says nothing.
            if case .error = result.outcome, !mayGoOn() { break }
            results.append(result)
            verifier.reporter.report(.interactionFinished(result))
            guard request.stopsAtFirstFailure, !result.passed else { continue }
            isStopped = !result.isPending
            // What is left of a pending pact can't fail the run; what follows a pending interaction of another one can.
            if isStopped || loaded.isPending { break }
        }
        return results
    }

    /// Whether more is to be verified. Asked only where there is more.
    private mutating func mayGoOn() -> Bool {
        guard !isStopped else { return false }
        if verifier.interruption.isRequested || Task.isCancelled { isInterrupted = true }
        return !isInterrupted
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

    private mutating func publish(_ result: PactResult, of loaded: LoadedPact) async {
        if let options = request.publishing, let target = loaded.publication {
            let publisher = ResultPublisher(options: options)
            if let outcome = await publisher.publish(result, to: target) {
                if case .failed(let message, let isRefused) = outcome {
                    publishingFailures.append(PublishingFailure(message: message, isRefused: isRefused))
                }
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
