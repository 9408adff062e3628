import ContractModel
import JSONText

/// The rules for the parameters of a query or form.
protocol ParameterRules {
    /// The rules for the list of values of a parameter.
    func list(_ name: String) -> RuleSelection?
    /// The rules for one of its values.
    func value(_ name: String, at position: Int) -> RuleSelection?
}

/// Compares the parameters of queries and forms. Names are compared with case, in any order; nothing may come that is
/// not expected.
struct ParameterComparison {
    let kind: Mismatch.Kind
    /// `query parameter`.
    let noun: String
    let rules: any ParameterRules

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
            result += try compare(parameter.name, parameter.texts, came.texts)
        }
        let unexpected = actual.filter { came in !expected.contains { $0.name.hasSameBytes(as: came.name) } }
        for parameter in unexpected.sorted(by: Self.precedes) {
            let text = "Unexpected \(noun) '\(parameter.name)' received"
            result.append(mismatch(parameter.name, "", Self.list(parameter.texts), text))
        }
        return result
    }

    private func compare(
        _ name: String, _ expected: [String], _ actual: [String]
    ) throws(MatchingError) -> [Mismatch] {
        if let selection = rules.list(name) {
            let comparison = TextListComparison(selection) { rules.value(name, at: $0) }
            return try comparison.failures(expected, actual).map {
                mismatch(name, $0.expected, $0.actual, $0.text, isOfList: $0.isOfList)
            }
        }
        if expected.isEmpty, !actual.isEmpty {
            let text = "Expected an empty parameter list for '\(name)' but received \(Self.list(actual))"
            return [mismatch(name, Self.list(expected), Self.list(actual), text)]
        }
        var result: [Mismatch] = []
        if expected.count != actual.count {
            let counts = "with \(expected.count) value(s) but received \(actual.count) value(s)"
            let text = "Expected \(noun) '\(name)' \(counts)"
            result.append(mismatch(name, Self.list(expected), Self.list(actual), text))
        }
        for position in 0..<max(expected.count, actual.count) {
            let value = position < expected.count ? expected[position] : ""
            let came = position < actual.count ? actual[position] : nil
            result += try compareValue(name, position, value, came)
        }
        return result
    }

    private func compareValue(
        _ name: String, _ position: Int, _ expected: String, _ actual: String?
    ) throws(MatchingError) -> [Mismatch] {
        guard let actual else {
            let text = "Expected \(noun) '\(name)' value '\(expected)' but was missing"
            return [mismatch(name, expected, "", text)]
        }
        if let selection = rules.value(name, at: position) {
            return try selection.failures(actual, expected).map { mismatch(name, expected, actual, $0) }
        }
        guard !expected.hasSameBytes(as: actual) else { return [] }
        let text = "Expected \(noun) '\(name)' with value '\(expected)' but was '\(actual.shortened)'"
        return [mismatch(name, expected, actual, text)]
    }

    private func mismatch(
        _ name: String, _ expected: String, _ actual: String, _ text: String, isOfList: Bool = false
    ) -> Mismatch {
        // As the other tools print it: a name in a form is never quoted, and the path of a list has the root twice.
        let path = "$.\(isOfList ? RulePath(entry: name).description : name)"
        return Mismatch(
            kind, at: kind == .body ? path : name, expected: expected.shortened, actual: actual.shortened, text)
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
