import ContractModel
import HTTPTransport
import JSONText
import TextCoding

/// The request that changes one provider state.
struct StateChangeRequest {
    let state: ProviderState
    let action: StateFailure.Action
    let options: StateChangeOptions
    let provider: ProviderTarget

    func request() -> HTTPRequest {
        var request = HTTPRequest(method: "POST", url: options.usesQuery ? urlWithQuery : options.url)
        request.fields = provider.fields(
            over: options.usesQuery ? [] : [HTTPField("Content-Type", "application/json")])
        request.body = options.usesQuery ? [] : body.compactBytes()
        request.options = provider.requestOptions
        return request
    }

    private var body: JSONValue {
        [
            "action": .string(action.rawValue),
            "params": JSONValue.object(state.parameters).normalized(),
            "state": .string(state.name),
        ]
    }

    /// Sorted by name; a parameter of the state may take the place of `state` and `action`.
    private var urlWithQuery: String {
        var values: [(name: String, value: String)] = [("state", state.name), ("action", action.rawValue)]
        for member in state.parameters.members {
            values.removeAll { $0.name.hasSameBytes(as: member.name) }
            values.append((member.name, member.value.plainText))
        }
        let query = values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .map { "\(FormEncoding.encode($0.name))=\(FormEncoding.encode($0.value))" }
            .joined(separator: "&")
        return options.url + (options.url.contains("?") ? "&" : "?") + query
    }
}
