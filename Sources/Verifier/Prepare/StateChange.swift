import BrokerClient
import ContractModel
import HTTPTransport
import JSONText

/// Sets up provider states by calling the state-change URL, and takes them down.
struct StateChange: Sendable {
    enum Action: String, Sendable {
        case setup
        case teardown
    }

    let options: StateChangeOptions
    let provider: ProviderTarget
    let transport: any HTTPTransport
    let pause: BrokerPause

    /// Calls the URL once for each state, in order, all of them even if one fails; once with an empty name where there
    /// is none. Returns the members of the answers that are JSON objects, later ones over earlier ones.
    func perform(_ action: Action, for states: [ProviderState]) async throws(StateChangeFailure) -> JSONObject {
        var values = JSONObject()
        var problems: [String] = []
        for state in states.isEmpty ? [ProviderState(name: "")] : states {
            switch await call(StateChangeRequest(state: state, action: action, options: options, provider: provider)) {
            case .success(let answer):
                for member in answer.members { values[member.name] = member.value }
            case .failure(let failure):
                problems.append("'\(state.name)': \(failure.reason)")
            }
        }
        guard problems.isEmpty else {
            throw StateChangeFailure(
                reason: "One or more of the \(action.rawValue) state change handlers has failed - "
                    + problems.joined(separator: "; "))
        }
        return values
    }

    private func call(_ change: StateChangeRequest) async -> Result<JSONObject, StateChangeFailure> {
        let request = change.request()
        for attempt in 1...Self.attempts {
            let response: HTTPResponse
            do throws(TransportError) {
                response = try await transport.send(request)
            } catch {
                return .failure(StateChangeFailure(reason: error.description))
            }
            if (200..<300).contains(response.status) { return .success(Self.values(response)) }
            let isWorthRetrying = response.status >= 500 || response.status == 408 || response.status == 429
            guard attempt < Self.attempts, isWorthRetrying,
                (try? await pause.sleep(.seconds(1 << (attempt - 1)))) != nil
            else {
                let reason = "the state change URL answered with status \(response.status)"
                return .failure(StateChangeFailure(reason: reason))
            }
        }
        return .failure(StateChangeFailure(reason: "the state change URL didn't answer"))
    }

    /// About two minutes in all for a handler that fails each time.
    private static let attempts = 8

    private static func values(_ response: HTTPResponse) -> JSONObject {
        guard !response.body.isEmpty else { return JSONObject() }
        return (try? JSONReader.read(response.body).value.object) ?? JSONObject()
    }
}

/// Why provider states could not be changed.
struct StateChangeFailure: Error {
    let reason: String
}
