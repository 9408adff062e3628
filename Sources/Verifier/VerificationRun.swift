import BrokerClient
import ContractMatching
import ContractModel
import HTTPTransport

/// One run: what was found so far.
struct VerificationRun {
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
        if request.concurrency > 1, !request.runsSideBySide {
            warn(
                "Interactions are verified one after the other in spite of the asked concurrency, because they share "
                    + "the state change URL and nothing says that the provider keeps their states apart")
        }
        let loader = PactLoader(
            provider: request.provider, keepsDocuments: request.needsIdentities, verifier: verifier)
        for source in request.sources {
            guard mayGoOn() else { return }
            for result in await verifier.interruption.cuttingOff({ await loader.load(source) }) {
                switch result {
                case .failure(let failure): note(failure)
                case .success(let loaded) where request.filter.takes(loaded.pact): await verify(loaded)
                case .success(let loaded): consumersLeftOut.append(loaded.pact.consumer)
                }
            }
        }
        warnOfEmptySelection()
    }

    /// A success, but not what somebody wanted who mistyped a filter.
    private func warnOfEmptySelection() {
        if pacts.isEmpty, !consumersLeftOut.isEmpty {
            let names = consumersLeftOut.prefix(5).joined(separator: ", ")
            warn("The filter of consumers left out every pact (of \(names)): nothing was verified")
        }
        guard !isInterrupted, request.shard == nil, pacts.contains(where: { $0.leftOut > 0 }),
            pacts.allSatisfy(\.interactions.isEmpty)
        else { return }
        warn(
            request.lastFailures == nil
                ? "The filter left out every interaction: nothing was verified"
                : "None of the interactions that failed by the report is there any more: nothing was verified")
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
            warn(failure.message)
        } else {
            // What an interruption kept from being loaded is no failure of the source.
            guard failure.kind != .noAnswer || mayGoOn() else { return }
            loadFailures.append(failure)
            verifier.reporter.report(.loadFailed(failure))
        }
    }

    private mutating func verify(_ loaded: LoadedPact) async {
        guard mayGoOn() else { return }
        let start = ContinuousClock.now
        let pact = loaded.pact
        let selected = pact.interactions.filter(request.selects)
        announce(loaded, selected)
        var result = PactResult(consumer: pact.consumer, provider: pact.provider, interactions: [], leftOut: 0)
        result.origin = loaded.origin
        result.isPending = loaded.isPending
        result.interactions = await replay(selected, of: loaded)
        result.leftOut = pact.interactions.count - result.interactions.count
        result.duration = ContinuousClock.now - start
        let place = pacts.endIndex
        pacts.append(result)
        verifier.reporter.report(.pactFinished(result))
        pacts[place].publication = await publish(result, of: loaded)
    }

    private mutating func replay(_ selected: [Interaction], of loaded: LoadedPact) async -> [InteractionResult] {
        let verification = InteractionVerification(
            request: request, specification: loaded.pact.specification, isPactPending: loaded.isPending,
            verifier: verifier)
        var queue = InteractionQueue(verification: verification, reporter: verifier.reporter)
        await queue.run(selected)
        if queue.hasStopped { isStopped = queue.endsRun }
        if queue.results.count < selected.count, !queue.hasStopped { _ = mayGoOn() }
        return queue.results
    }

    /// Whether more is to be verified. Asked only where there is more.
    private mutating func mayGoOn() -> Bool {
        guard !isStopped else { return false }
        if verifier.isEnding { isInterrupted = true }
        return !isInterrupted
    }

    private func announce(_ loaded: LoadedPact, _ selected: [Interaction]) {
        let pact = loaded.pact
        for warning in pact.warnings { warn(warning) }
        let count = selected.count { !$0.providerStates.isEmpty }
        if request.stateChange == nil, count > 0 {
            let noun = count == 1 ? "1 interaction" : "\(count) interactions"
            warn("The provider states of \(noun) are not set up, because there is no state change URL")
        }
        report(loaded.notices, when: "before_verification")
        var heading = PactHeading(
            consumer: pact.consumer, provider: pact.provider, selected: selected.count,
            total: pact.interactions.count, isPending: loaded.isPending)
        heading.origin = loaded.origin
        verifier.reporter.report(.pactStarted(heading))
    }

    private mutating func publish(_ result: PactResult, of loaded: LoadedPact) async -> PublishingOutcome? {
        var outcome: PublishingOutcome?
        var isPublished = false
        if let options = request.publishing {
            let published = await ResultPublisher(options: options).publish(result, to: loaded.publication)
            if case .failed(let message, let isRefused) = published {
                publishingFailures.append(PublishingFailure(message: message, isRefused: isRefused))
            }
            if case .published = published { isPublished = true }
            verifier.reporter.report(.published(published))
            outcome = published
        }
        report(loaded.notices, when: "after_verification:success_\(result.allPassed)_published_\(isPublished)")
        return outcome
    }

    private func report(_ notices: [Notice], when moment: String) {
        for notice in notices where notice.when == moment { verifier.reporter.report(.notice(notice)) }
    }

    private func warn(_ text: String) { verifier.reporter.report(.warning(text)) }
}

extension Verifier {
    /// The run was asked to end: what is in flight is finished, nothing new is begun.
    var isEnding: Bool { interruption.isRequested || Task.isCancelled }
}
