package import JSONText

/// What must be true of the provider before an interaction is replayed.
package struct ProviderState: Sendable, Hashable {
    package let name: String
    package let parameters: JSONObject

    package init(name: String, parameters: JSONObject = JSONObject()) {
        self.name = name
        self.parameters = parameters
    }
}

extension ProviderState {
    /// The states of an interaction in either form: `providerStates`, or else the single `providerState`.
    static func all(of interaction: JSONObject) -> [ProviderState] {
        if let states = interaction["providerStates"] {
            return (states.array ?? []).map { state in
                ProviderState(
                    name: state["name"]?.plainText ?? "unknown provider states",
                    parameters: state["params"]?.object ?? JSONObject())
            }
        }
        let single = interaction["providerState"] ?? interaction["provider_state"]
        guard let single, !single.isNull, single.string != "" else { return [] }
        return [ProviderState(name: single.plainText)]
    }

    var json: JSONValue {
        var object: JSONObject = ["name": .string(name)]
        if !parameters.isEmpty { object["params"] = .object(parameters) }
        return .object(object)
    }
}
