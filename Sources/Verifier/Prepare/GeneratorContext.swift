import ContractModel
import JSONText

/// The values that generators may use: the parameters of all states, then what the state-change handler answered.
struct GeneratorContext: Sendable {
    private let values: JSONObject

    init(states: [ProviderState], answered: JSONObject) {
        var values = JSONObject()
        for state in states {
            for member in state.parameters.members { values[member.name] = member.value }
        }
        for member in answered.members { values[member.name] = member.value }
        self.values = values["providerState"]?.object ?? values
    }

    /// The value of an expression; nil where something in it is missing.
    ///
    /// With `${name}` in it, each one is replaced, and an expression that is nothing else keeps the type of its value.
    /// Without, the whole expression is the name.
    func value(of expression: String) -> JSONValue? {
        guard expression.contains("${") else { return values[expression] }
        var parts: [JSONValue] = []
        var rest = expression[...]
        while let start = rest.firstRange(of: "${") {
            if start.lowerBound > rest.startIndex { parts.append(.string(String(rest[..<start.lowerBound]))) }
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: "}") else { return nil }
            let name = String(rest[..<end])
            if !name.isEmpty {
                guard let value = values[name] else { return nil }
                parts.append(value)
            }
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.string(String(rest))) }
        if parts.count == 1 { return parts[0] }
        return .string(parts.map { $0.isNull ? "" : $0.plainText }.joined())
    }
}
