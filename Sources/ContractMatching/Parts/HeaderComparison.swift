import ContractModel
import JSONText

/// Compares headers: names without case; what is not expected is ignored.
struct HeaderComparison: Sendable {
    private struct Expected: Sendable {
        let field: HeaderField
        let rules: PreparedRules?
    }

    /// Sorted by name.
    private let expected: [Expected]

    init(_ expected: [HeaderField]?, rules: MatchingRules, _ preparation: RulePreparation) {
        self.expected = (expected ?? [])
            .sorted { $0.name.lowercased().utf8.lexicographicallyPrecedes($1.name.lowercased().utf8) }
            .map { field in
                Expected(field: field, rules: rules.header(field.name).map { PreparedRules($0, preparation) })
            }
    }

    func mismatches(_ actual: [HeaderField]?) throws(MatchingError) -> [Mismatch] {
        var result: [Mismatch] = []
        for header in expected {
            let field = header.field
            guard let came = (actual ?? [])[field.name] else {
                let text = "Expected a header '\(field.name)' but was missing"
                result.append(
                    Mismatch(.header, at: field.name, expected: field.values.joined(separator: ", "), actual: "", text))
                continue
            }
            result += try compare(header, came.values)
        }
        return result
    }

    private func compare(_ header: Expected, _ actual: [String]) throws(MatchingError) -> [Mismatch] {
        let values = header.field.values
        if values.isEmpty {
            guard !actual.isEmpty else { return [] }
            let came = actual.joined(separator: ", ").shortened
            let text = "Expected an empty header '\(header.field.name)' but actual value was '\(came)'"
            return [Mismatch(.header, at: header.field.name, expected: "", actual: came, text)]
        }
        if values.count == 1, actual.count == 1 {
            return try compare(header, values[0], actual[0]).map { mismatch(header, values[0], actual[0], $0) }
        }
        if let rules = header.rules {
            return try TextListComparison(rules: rules).failures(values, actual).map {
                mismatch(header, $0.expected, $0.actual, "\($0.text) for value at index 0")
            }
        }
        return try compareByPosition(header, actual)
    }

    private func compareByPosition(_ header: Expected, _ actual: [String]) throws(MatchingError) -> [Mismatch] {
        let values = header.field.values
        var result: [Mismatch] = []
        for position in 0..<max(values.count, actual.count) {
            guard position < actual.count else {
                let text =
                    "Expected value '\(values[position])' at index \(position) but was missing "
                    + "(actual has \(actual.count) value(s))"
                result.append(mismatch(header, values[position], "", text))
                continue
            }
            let value = position < values.count ? values[position] : ""
            result += try compare(header, value, actual[position]).map {
                mismatch(header, value, actual[position], "\($0) for value at index \(position)")
            }
        }
        return result
    }

    private func compare(
        _ header: Expected, _ expected: String, _ actual: String
    ) throws(MatchingError) -> [String] {
        let (expected, actual) = (expected.trimmedSpaces, actual.trimmedSpaces)
        if let rules = header.rules {
            return try rules.failures { rule throws(MatchingError) in
                try rule.failure(of: actual, expected: expected, isCascaded: false)
            }
        }
        let name = header.field.name.lowercased()
        if name == "accept" || name == "content-type" {
            let text = "Expected header '\(header.field.name)' to have value '\(expected)' but was '\(actual)'"
            let count = ParameterizedValue(expected).differences(from: ParameterizedValue(actual))
            return Array(repeating: text, count: count)
        }
        let (wanted, came) = (Self.withoutSpacesAtCommas(expected), Self.withoutSpacesAtCommas(actual))
        return wanted.hasSameBytes(as: came) ? [] : ["Expected '\(came.shortened)' to be equal to '\(wanted)'"]
    }

    private func mismatch(_ header: Expected, _ expected: String, _ actual: String, _ text: String) -> Mismatch {
        let name = header.field.name
        return Mismatch(
            .header, at: name, expected: expected, actual: actual.shortened, "Mismatch with header '\(name)': \(text)")
    }

    private static func withoutSpacesAtCommas(_ value: String) -> String {
        value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { Substring($0).trimmedSpaces }.joined(separator: ",")
    }
}
