import ContractModel

/// Compares the parameters of queries and forms. Names are compared with case, in any order; nothing may come that is
/// not expected.
struct ParameterComparison {
    let kind: Mismatch.Kind
    /// `query parameter`.
    let noun: String
    let rules: (String) -> PreparedRules?

    func mismatches(
        _ expected: [QueryParameter], _ actual: [QueryParameter]
    ) throws(MatchingError) -> [Mismatch] {
        var result: [Mismatch] = []
        for parameter in expected.sorted(by: Self.precedes) {
            guard let came = actual.first(where: { $0.name.hasSameBytes(as: parameter.name) }) else {
                let text = "Expected \(noun) '\(parameter.name)' but was missing"
                result.append(mismatch(parameter.name, Self.list(parameter.texts), "", text))
                continue
            }
            result += try compare(parameter, came)
        }
        let unexpected = actual.filter { came in !expected.contains { $0.name.hasSameBytes(as: came.name) } }
        for parameter in unexpected.sorted(by: Self.precedes) {
            let text = "Unexpected \(noun) '\(parameter.name)' received"
            result.append(mismatch(parameter.name, "", Self.list(parameter.texts), text))
        }
        return result
    }

    private func compare(
        _ expected: QueryParameter, _ actual: QueryParameter
    ) throws(MatchingError) -> [Mismatch] {
        let name = expected.name
        if let rules = rules(name) {
            return try TextListComparison(rules: rules).failures(expected.texts, actual.texts).map {
                mismatch(name, $0.expected, $0.actual, $0.text)
            }
        }
        let (wanted, came) = (expected.texts, actual.texts)
        if wanted.isEmpty, !came.isEmpty {
            let text = "Expected an empty parameter list for '\(name)' but received \(Self.list(came))"
            return [mismatch(name, Self.list(wanted), Self.list(came), text)]
        }
        var result: [Mismatch] = []
        if wanted.count != came.count {
            let text = "Expected \(noun) '\(name)' with \(wanted.count) value(s) but received \(came.count) value(s)"
            result.append(mismatch(name, Self.list(wanted), Self.list(came), text))
        }
        for position in 0..<max(wanted.count, came.count) {
            guard position < came.count else {
                let text = "Expected \(noun) '\(name)' with value '\(wanted[position])' but was missing"
                result.append(mismatch(name, wanted[position], "", text))
                continue
            }
            let value = position < wanted.count ? wanted[position] : ""
            guard !value.hasSameBytes(as: came[position]) else { continue }
            let text = "Expected \(noun) '\(name)' with value '\(value)' but was '\(came[position].shortened)'"
            result.append(mismatch(name, value, came[position], text))
        }
        return result
    }

    private func mismatch(_ name: String, _ expected: String, _ actual: String, _ text: String) -> Mismatch {
        let place = kind == .body ? RulePath(entry: name).description : name
        return Mismatch(kind, at: place, expected: expected.shortened, actual: actual.shortened, text)
    }

    private static func list(_ values: [String]) -> String {
        "[\(values.map { "\"\($0)\"" }.joined(separator: ", "))]".shortened
    }

    private static func precedes(_ left: QueryParameter, _ right: QueryParameter) -> Bool {
        left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
}

extension QueryParameter {
    /// The values; one without `=` counts as empty.
    fileprivate var texts: [String] { values.map { $0 ?? "" } }
}
