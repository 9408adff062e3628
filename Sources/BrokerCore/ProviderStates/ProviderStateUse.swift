package import JSONText

/// A provider state that consumers' contracts ask for.
package struct ProviderStateUse: Sendable, Hashable {
    package var name: String
    /// nil if the contracts give none.
    package var parameters: JSONValue?
    /// Names of the consumers, in their order, each once.
    package var consumers: [String]
}

/// Collects the states of contracts: one for each name and parameters.
struct ProviderStateCollector {
    private struct Key: Hashable {
        let name: [UInt8]
        let parameters: [UInt8]?
    }

    private var uses: [Key: ProviderStateUse] = [:]

    /// By name, and states of one name by their parameters.
    var sorted: [ProviderStateUse] {
        uses.sorted { left, right in
            guard left.key.name == right.key.name else {
                return left.key.name.lexicographicallyPrecedes(right.key.name)
            }
            return (left.key.parameters ?? []).lexicographicallyPrecedes(right.key.parameters ?? [])
        }.map(\.value)
    }

    mutating func add(_ document: JSONObject, of consumer: String) {
        for name in ["interactions", "messages"] {
            for interaction in document[name]?.array ?? [] {
                if let single = interaction["providerState"]?.string { add(single, nil, consumer) }
                for state in interaction["providerStates"]?.array ?? [] {
                    guard let name = state["name"]?.string else { continue }
                    let parameters = state["params"]
                    add(name, parameters?.isNull == true ? nil : parameters, consumer)
                }
            }
        }
    }

    private mutating func add(_ name: String, _ parameters: JSONValue?, _ consumer: String) {
        let key = Key(
            name: Array(name.utf8), parameters: parameters.map { SortedContent.sorted($0).compactBytes() })
        var use = uses[key] ?? ProviderStateUse(name: name, parameters: parameters, consumers: [])
        if !use.consumers.contains(where: { $0.hasSameBytes(as: consumer) }) { use.consumers.append(consumer) }
        uses[key] = use
    }
}
