import ContractModel
import HTTPTransport
import JSONText

/// The request that asks a provider's message endpoint for one message.
struct MessageRequest {
    let provider: ProviderTarget
    let interaction: Interaction

    /// A `POST` of the description, the states and, of a synchronous message, the message that is answered. The base
    /// URL is the endpoint.
    func request() throws(PactError) -> HTTPRequest {
        let part = RequestPart(
            method: "POST", headers: [HeaderField(name: "Content-Type", values: ["application/json"])],
            body: .present(BodyContent(bytes: try body().normalized().compactBytes())))
        let names = [interaction.transport, "message", kindName].compactMap(\.self)
        return ProviderRequest(provider: provider).request(part, transports: names)
    }

    private var kindName: String {
        if case .synchronousMessage = interaction.content { "sync-message" } else { "async-message" }
    }

    private func body() throws(PactError) -> JSONValue {
        var object: JSONObject = ["description": .string(interaction.description)]
        if case .synchronousMessage(let request, _) = interaction.content {
            object["request"] = .object(try MessagePartWriter(version: .v4).json(request))
        }
        if !interaction.providerStates.isEmpty {
            object["providerStates"] = .array(interaction.providerStates.map(Self.json))
        }
        return .object(object)
    }

    private static func json(_ state: ProviderState) -> JSONValue {
        var object: JSONObject = ["name": .string(state.name)]
        if !state.parameters.isEmpty { object["params"] = .object(state.parameters) }
        return .object(object)
    }
}
