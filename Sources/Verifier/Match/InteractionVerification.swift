import BrokerClient
import ContractMatching
import ContractModel
import HTTPTransport
import JSONText

/// Verifies one interaction after the other: states, request, comparison, states down.
struct InteractionVerification: Sendable {
    let request: VerificationRequest
    let transport: any HTTPTransport
    let pause: BrokerPause

    /// What came of one interaction, and what should be said besides. The budget is the contract's.
    func verify(
        _ interaction: Interaction, isPending: Bool, budget: PatternBudget
    ) async -> InteractionResult {
        let start = ContinuousClock.now
        let outcome = await outcome(interaction, budget)
        return InteractionResult(
            interaction: interaction, outcome: outcome, isPending: isPending || interaction.isPending,
            duration: ContinuousClock.now - start)
    }

    private func outcome(
        _ interaction: Interaction, _ budget: PatternBudget
    ) async -> InteractionResult.Outcome {
        guard case .http(let request, let response) = interaction.content else {
            return .error("This interaction was not verified: messages are not supported yet")
        }
        let change = self.request.stateChange.map {
            StateChange(options: $0, provider: self.request.provider, transport: transport, pause: pause)
        }
        do throws(StateChangeFailure) {
            let answered = try await change?.perform(.setup, for: interaction.providerStates)
            let context = GeneratorContext(states: interaction.providerStates, answered: answered ?? JSONObject())
            let outcome = await exchange(
                request.generated(in: context), response, transport: interaction.transport, budget)
            if let change, change.options.tearsDown {
                _ = try await change.perform(.teardown, for: interaction.providerStates)
            }
            return outcome
        } catch {
            return .error(error.reason)
        }
    }

    private func exchange(
        _ request: RequestPart, _ expected: ResponsePart, transport name: String?, _ budget: PatternBudget
    ) async -> InteractionResult.Outcome {
        let received: HTTPResponse
        do throws(TransportError) {
            let request = ProviderRequest(provider: self.request.provider).request(request, transport: name)
            received = try await transport.send(request)
        } catch {
            return .error("Request Failed - \(error)")
        }
        do throws(MatchingError) {
            let matcher = ResponseMatcher(expected, budget: budget)
            let mismatches = try matcher.mismatches(with: ResponsePart(received: received))
            return mismatches.isEmpty ? .passed : .mismatches(mismatches)
        } catch {
            return .error("The response could not be compared - \(error)")
        }
    }
}
