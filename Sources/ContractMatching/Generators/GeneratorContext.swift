package import ContractModel
package import JSONText

/// What generators use besides their own attributes: values of provider states, clock, randomness, who is asking.
package struct GeneratorContext: Sendable {
    /// Which side of a contract generates. Some generators work on one side only (Pact specification V3, generators).
    package enum Side: Sendable {
        /// The verifier, which stands for the consumer towards a provider.
        case verifier
        /// A mock server, which stands for the provider.
        case mockServer(url: String)
    }

    let side: Side
    private let values: JSONObject
    private let clock: LocalMoment
    var random: RandomSource

    package init(
        side: Side, values: JSONObject = JSONObject(), clock: LocalMoment = .now(),
        random: RandomSource = .unpredictable()
    ) {
        (self.side, self.values, self.clock, self.random) = (side, values, clock, random)
    }

    /// The context of a verification: the parameters of all states in order, then what the state-change handler
    /// answered; later ones override.
    package init(states: [ProviderState], answered: JSONObject) {
        var values = JSONObject()
        for state in states {
            for member in state.parameters.members { values[member.name] = member.value }
        }
        for member in answered.members { values[member.name] = member.value }
        self.init(side: .verifier, values: values)
    }
}

extension GeneratorContext {
    /// What a date generator may take as its base in place of now.
    enum Base: String {
        case date = "baseDate"
        case time = "baseTime"
        case dateTime = "baseDateTime"
    }

    /// Now, or what the context says in ISO 8601.
    func moment(_ base: Base) -> LocalMoment {
        values[base.rawValue]?.string.flatMap { clock.replaced(byISO: $0) } ?? clock
    }

    /// The value of an expression; nil where something in it is missing.
    ///
    /// With `${name}` in it, each one is replaced, and an expression that is nothing else keeps the type of its value.
    /// Without, the whole expression is the name.
    func value(of expression: String) -> JSONValue? {
        let values = values["providerState"]?.object ?? values
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
