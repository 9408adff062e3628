import ContractMatching
import ContractModel
import HTTPTransport
import JSONText

/// Replays one interaction: states up, request, comparison, states down. Made once, run any number of times.
struct InteractionReplay: Sendable {
    let interaction: Interaction
    let provider: ProviderTarget
    /// nil leaves the states to the provider.
    let change: StateChange?
    let transport: any HTTPTransport
    let comparison: AnswerComparison
    let warn: @Sendable (String) -> Void

    func run() async -> ReplayOutcome {
        do throws(StateFailure) {
            let answered = try await change?.perform(.setup, for: interaction.providerStates)
            let context = GeneratorContext(states: interaction.providerStates, answered: answered ?? JSONObject())
            return await tearDown(after: await exchange(context))
        } catch {
            return ReplayOutcome(outcome: .stateFailed(error))
        }
    }

    /// A failure of the teardown doesn't hide that of the interaction.
    private func tearDown(after outcome: ReplayOutcome) async -> ReplayOutcome {
        guard let change, change.options.tearsDown else { return outcome }
        do throws(StateFailure) {
            _ = try await change.perform(.teardown, for: interaction.providerStates)
            return outcome
        } catch {
            guard outcome.passed else {
                warn(error.message)
                return outcome
            }
            return ReplayOutcome(outcome: .stateFailed(error))
        }
    }

    private func exchange(_ context: GeneratorContext) async -> ReplayOutcome {
        let request: HTTPRequest
        do throws(PactError) {
            request = try self.request(context)
        } catch {
            return ReplayOutcome(outcome: .error("The request could not be made - \(error)"))
        }
        do throws(TransportError) {
            let response = try await transport.send(request)
            let outcome = comparison.outcome(of: response)
            if case .passed = outcome { return ReplayOutcome(outcome: .passed) }
            return ReplayOutcome(outcome: outcome, exchange: Exchange(request: request, response: response))
        } catch {
            return ReplayOutcome(
                outcome: .error("Request Failed - \(error)"), exchange: Exchange(request: request, response: nil))
        }
    }

    private func request(_ context: GeneratorContext) throws(PactError) -> HTTPRequest {
        switch interaction.content {
        case .http(let request, _):
            ProviderRequest(provider: provider).request(
                request.generated(in: context), transport: interaction.transport)
        case .asynchronousMessage, .synchronousMessage:
            try MessageRequest(provider: provider, interaction: interaction).request()
        }
    }
}

/// What came of one replay.
struct ReplayOutcome: Sendable {
    let outcome: InteractionResult.Outcome
    var exchange: Exchange?

    var passed: Bool {
        if case .passed = outcome { true } else { false }
    }

    /// Nothing was compared.
    var isInconclusive: Bool {
        switch outcome {
        case .passed, .mismatches: false
        case .error, .stateFailed: true
        }
    }
}
