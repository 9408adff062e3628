import BrokerClient
import ContractMatching
import ContractModel
import HTTPTransport

/// Verifies interactions of one pact: each one as often as the run asks for.
struct InteractionVerification: Sendable {
    let request: VerificationRequest
    let isPactPending: Bool
    private let specification: SpecificationVersion
    private let verifier: Verifier
    private let budget = PatternBudget()

    init(request: VerificationRequest, specification: SpecificationVersion, isPactPending: Bool, verifier: Verifier) {
        self.request = request
        self.specification = specification
        self.isPactPending = isPactPending
        self.verifier = verifier
    }

    var isEnding: Bool { verifier.isEnding }

    /// What came of one interaction; nil where nothing was learned of it, because the signal that ended the run may
    /// have ended the provider too.
    ///
    /// `mark` tells it apart from all others of the pact, where states are isolated.
    func verify(_ interaction: Interaction, mark: String?) async -> InteractionResult? {
        let start = ContinuousClock.now
        let replay = replay(of: interaction, mark: mark)
        var counts = RunCounts()
        var failure: ReplayOutcome?
        for _ in 0..<max(1, request.repetitions) {
            guard counts.total == 0 || !isEnding else { break }
            let outcome = await replay.run()
            if outcome.isInconclusive, isEnding { break }
            if outcome.passed { counts.passed += 1 } else { counts.failed += 1 }
            if !outcome.passed, failure == nil { failure = outcome }
        }
        guard counts.total > 0 else { return nil }
        var result = InteractionResult(
            interaction: interaction, outcome: failure?.outcome ?? .passed,
            isPending: isPactPending || interaction.isPending, duration: ContinuousClock.now - start)
        result.exchange = failure?.exchange
        result.runs = request.repetitions > 1 ? counts : nil
        return result
    }

    private func replay(of interaction: Interaction, mark: String?) -> InteractionReplay {
        var provider = request.provider
        if let mark { provider.headers.append(CustomHeader(name: InteractionMark.header, value: mark)) }
        let change = request.stateChange.map { options in
            StateChange(
                options: options, provider: provider, transport: verifier.transport,
                pause: verifier.pause.ended(by: verifier.interruption)
            ) { [reporter = verifier.reporter] in reporter.report(.retrying($0)) }
        }
        return InteractionReplay(
            interaction: interaction, provider: provider, change: change, transport: verifier.transport,
            comparison: AnswerComparison(interaction, specification: specification, budget: budget)
        ) { [reporter = verifier.reporter] in reporter.report(.warning($0)) }
    }

    /// One for each interaction, in order; nil where states are not isolated.
    func isolationMarks(of interactions: [Interaction]) -> [String]? {
        guard request.stateChange?.isIsolated == true else { return nil }
        return InteractionMark.all(of: interactions)
    }
}
