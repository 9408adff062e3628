import BrokerCore
import JSONText

/// The states that a provider has to be brought into before its pacts can be verified.
struct ProviderStateRoutes: Sendable {
    let states: ProviderStateService

    var routes: [Route] {
        let provider = "/pacts/provider/{provider}/provider-states"
        return [
            Route(provider, .get { try await list($0, .mainBranch) }),
            Route(provider + "/branch/{branch}", .get { try await list($0, .branch($0.capture("branch"))) }),
            Route(
                provider + "/environment/{environment}",
                .get { try await list($0, .environment($0.capture("environment"))) }),
        ]
    }

    private func list(
        _ request: APIRequest, _ selection: ProviderStateService.Selection
    ) async throws -> APIResponse {
        let found = try await states.list(provider: request.capture("provider"), selection)
        return .hal(["providerStates": .array(found.map(Self.element))]).withoutEntries(found.isEmpty)
    }

    private static func element(_ state: ProviderStateUse) -> JSONValue {
        var object: JSONObject = ["name": .string(state.name)]
        if let parameters = state.parameters { object["params"] = parameters }
        object["consumers"] = .array(state.consumers.map { .string($0) })
        return .object(object)
    }
}
