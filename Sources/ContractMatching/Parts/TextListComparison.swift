import ContractModel

/// Compares the values of a header or parameter under rules, as lists in bodies are compared.
struct TextListComparison {
    /// The rules for the list.
    let selection: RuleSelection
    /// The rules for the value at a position.
    let valueSelection: (Int) -> RuleSelection?

    struct Failure {
        let expected: String
        let actual: String
        let text: String
        /// Whether the list as such is meant, not one of its values.
        var isOfList = false
    }

    /// Rules for the list that reach all its values.
    init(rules: PreparedRules) {
        let cascaded = RuleSelection(list: rules, isCascaded: true)
        self.init(RuleSelection(list: rules, isCascaded: false)) { _ in cascaded }
    }

    init(_ selection: RuleSelection, valueSelection: @escaping (Int) -> RuleSelection?) {
        self.selection = selection
        self.valueSelection = valueSelection
    }

    /// Values beyond the expected ones are compared with the first expected one; missing ones are tolerated.
    func failures(_ expected: [String], _ actual: [String]) throws(MatchingError) -> [Failure] {
        guard let first = expected.first else { return [] }
        let lists = (expected: ListValue(texts: expected), actual: ListValue(texts: actual))
        let isCascaded = selection.isCascaded
        var failures = try selection.list.failures { rule throws(MatchingError) in
            try rule.failure(of: lists.actual, expected: lists.expected, isCascaded: isCascaded)
        }.map { Failure(expected: lists.expected.text, actual: lists.actual.text, text: $0, isOfList: true) }
        for (position, value) in actual.enumerated() {
            let example = position < expected.count ? expected[position] : first
            guard let selection = valueSelection(position) else { continue }
            failures += try selection.failures(value, example).map {
                Failure(expected: example, actual: value, text: $0)
            }
        }
        return failures
    }
}

extension RuleSelection {
    /// What the rules say against a text.
    func failures(_ actual: String, _ expected: String) throws(MatchingError) -> [String] {
        let isCascaded = isCascaded
        return try list.failures { rule throws(MatchingError) in
            try rule.failure(of: actual, expected: expected, isCascaded: isCascaded)
        }
    }
}
