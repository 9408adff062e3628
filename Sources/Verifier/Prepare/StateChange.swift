import BrokerClient
import ContractModel
import HTTPTransport
import JSONText

/// Sets up provider states by calling the state-change URL, and takes them down.
struct StateChange: Sendable {
    let options: StateChangeOptions
    let provider: ProviderTarget
    let transport: any HTTPTransport
    let pause: BrokerPause
    /// Is told, in one sentence, before each wait for another attempt.
    let willRetry: @Sendable (String) -> Void

    init(
        options: StateChangeOptions, provider: ProviderTarget, transport: any HTTPTransport, pause: BrokerPause,
        willRetry: @escaping @Sendable (String) -> Void
    ) {
        self.options = options
        self.provider = provider
        self.transport = transport
        self.pause = pause
        self.willRetry = willRetry
    }

    /// Calls the URL once for each state, in order, all of them even if one fails; once with an empty name where there
    /// is none. Returns the members of the answers that are JSON objects, later ones over earlier ones.
    func perform(_ action: StateFailure.Action, for states: [ProviderState]) async throws(StateFailure) -> JSONObject {
        var values = JSONObject()
        var failures: [StateFailure.Call] = []
        for state in states.isEmpty ? [ProviderState(name: "")] : states {
            switch await call(action, state) {
            case .values(let answer):
                for member in answer.members { values[member.name] = member.value }
            case .failed(let failure): failures.append(failure)
            }
        }
        guard failures.isEmpty else { throw StateFailure(action: action, calls: failures) }
        return values
    }

    private enum CallOutcome {
        case values(JSONObject)
        case failed(StateFailure.Call)
    }

    private func call(_ action: StateFailure.Action, _ state: ProviderState) async -> CallOutcome {
        let request = StateChangeRequest(state: state, action: action, options: options, provider: provider).request()
        var attempts = 0
        while true {
            attempts += 1
            let response: HTTPResponse
            do throws(TransportError) {
                response = try await transport.send(request)
            } catch {
                return .failed(Self.failure(state, error.description, attempts, request, nil))
            }
            if (200..<300).contains(response.status) { return .values(Self.values(response)) }
            guard let wait = Self.retries.wait(after: attempts, response, now: pause.now()) else {
                let reason = "the state change URL answered with status \(response.status)"
                return .failed(Self.failure(state, reason, attempts, request, response))
            }
            willRetry(Self.announcement(action, state, response, wait, attempts))
            guard (try? await pause.sleep(wait)) != nil else {
                return .failed(Self.failure(state, "the run was ended", attempts, request, response))
            }
        }
    }

    /// About two minutes in all for a handler that fails each time.
    private static let retries = RetryPolicy(attempts: 8)

    private static func failure(
        _ state: ProviderState, _ reason: String, _ attempts: Int, _ request: HTTPRequest, _ response: HTTPResponse?
    ) -> StateFailure.Call {
        StateFailure.Call(
            state: state.name, reason: attempts > 1 ? "\(reason), \(attempts) times" : reason, attempts: attempts,
            exchange: Exchange(request: request, response: response))
    }

    private static func announcement(
        _ action: StateFailure.Action, _ state: ProviderState, _ response: HTTPResponse, _ wait: Duration,
        _ attempts: Int
    ) -> String {
        "The \(action.rawValue) of the state '\(state.name)' was answered with status \(response.status); trying again "
            + "in \(wait.seconds) s (attempt \(attempts + 1) of \(retries.attempts))"
    }

    private static func values(_ response: HTTPResponse) -> JSONObject {
        guard !response.body.isEmpty else { return JSONObject() }
        return (try? JSONReader.read(response.body).value.object) ?? JSONObject()
    }
}

extension Duration {
    /// Whole seconds, rounded down.
    fileprivate var seconds: Int64 { components.seconds }
}
