import ContractModel

/// Compares the values of a header or parameter under rules, as lists in bodies are compared.
struct TextListComparison {
    let rules: PreparedRules

    struct Failure {
        let expected: String
        let actual: String
        let text: String
    }

    /// Values beyond the expected ones are compared with the first expected one; missing ones are tolerated.
    func failures(_ expected: [String], _ actual: [String]) throws(MatchingError) -> [Failure] {
        guard let first = expected.first else { return [] }
        let lists = (expected: ListValue(texts: expected), actual: ListValue(texts: actual))
        var failures = try rules.failures { rule throws(MatchingError) in
            try rule.failure(of: lists.actual, expected: lists.expected, isCascaded: false)
        }.map { Failure(expected: lists.expected.text, actual: lists.actual.text, text: $0) }
        for (position, value) in actual.enumerated() {
            let example = position < expected.count ? expected[position] : first
            failures += try rules.failures { rule throws(MatchingError) in
                try rule.failure(of: value, expected: example, isCascaded: true)
            }.map { Failure(expected: example, actual: value, text: $0) }
        }
        return failures
    }
}
