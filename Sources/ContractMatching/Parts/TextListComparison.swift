import ContractModel
import JSONText

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

    private struct Lists {
        let expected: [String]
        let actual: [String]

        /// Each value that came, with its example; one beyond the examples is compared with the first.
        var pairs: [(example: String, value: String)] {
            guard let first = expected.first else { return [] }
            return actual.enumerated().map { ($0 < expected.count ? expected[$0] : first, $1) }
        }
    }

    /// Rules for the list that hold for each of its values as well.
    init(rules: PreparedRules) {
        let selection = RuleSelection(list: rules, isCascaded: false)
        self.init(selection) { _ in selection }
    }

    init(_ selection: RuleSelection, valueSelection: @escaping (Int) -> RuleSelection?) {
        self.selection = selection
        self.valueSelection = valueSelection
    }

    /// Values beyond the expected ones are compared with the first expected one; missing ones are tolerated.
    func failures(_ expected: [String], _ actual: [String]) throws(MatchingError) -> [Failure] {
        guard !expected.isEmpty else { return [] }
        let lists = Lists(expected: expected, actual: actual)
        var verdicts: [(failures: [Failure], walks: Bool)] = []
        for rule in selection.list.rules {
            switch rule.structure {
            case .arrayContains(let variants): verdicts.append((try find(variants, lists), false))
            case .eachValue(_, let elements): verdicts.append((try eachValue(elements, lists), false))
            case .values, .eachKey, nil: verdicts.append((try check(rule, lists), true))
            }
        }
        let walkers = verdicts.count(where: \.walks)
        let walk = walkers > 0 ? try valueFailures(lists) : []
        let isSatisfied = verdicts.contains { $0.failures.isEmpty && (!$0.walks || walk.isEmpty) }
        if selection.list.combination == .any, isSatisfied { return [] }
        // The other tools walk for each rule, and report what they find each time.
        return verdicts.flatMap(\.failures) + Array(repeatElement(walk, count: walkers).joined())
    }

    private func check(_ rule: any ValueRule, _ lists: Lists) throws(MatchingError) -> [Failure] {
        let (wanted, came) = (ListValue(texts: lists.expected), ListValue(texts: lists.actual))
        let text = try rule.failure(of: came, expected: wanted, isCascaded: selection.isCascaded)
        return text.map { [Failure(expected: wanted.fragment, actual: came.fragment, text: $0, isOfList: true)] } ?? []
    }

    private func valueFailures(_ lists: Lists) throws(MatchingError) -> [Failure] {
        var failures: [Failure] = []
        for (position, pair) in lists.pairs.enumerated() {
            guard let selection = valueSelection(position) else { continue }
            failures += try selection.failures(pair.value, pair.example).map {
                Failure(expected: pair.example, actual: pair.value, text: $0)
            }
        }
        return failures
    }

    /// Only the rule's own rules hold for the values.
    private func eachValue(_ elements: RuleSet, _ lists: Lists) throws(MatchingError) -> [Failure] {
        guard !selection.isCascaded, let rules = elements.entries.first?.list else { return [] }
        var failures: [Failure] = []
        for pair in lists.pairs {
            failures += try RuleSelection(list: rules, isCascaded: false).failures(pair.value, pair.example).map {
                Failure(expected: pair.example, actual: pair.value, text: $0)
            }
        }
        return failures
    }

    /// Each variant has to match some value, with its own rules alone.
    private func find(_ variants: [PreparedVariant], _ lists: Lists) throws(MatchingError) -> [Failure] {
        let examples = lists.expected.map { JSONValue.string($0) }
        let variants = variants.isEmpty ? PreparedVariant.all(of: examples) : variants
        let came = ListValue(texts: lists.actual).fragment
        var failures: [Failure] = []
        for variant in variants where lists.expected.indices.contains(variant.index) {
            let example = lists.expected[variant.index]
            guard try !contains(lists.actual, example, variant.rules) else { continue }
            let text = "Variant at index \(variant.index) (\(example.shortened)) was not found in the actual list"
            failures.append(Failure(expected: example, actual: came, text: text, isOfList: true))
        }
        return failures
    }

    private func contains(_ values: [String], _ example: String, _ rules: RuleSet) throws(MatchingError) -> Bool {
        guard let selection = rules.wholeBody else { return values.contains { $0.hasSameBytes(as: example) } }
        for value in values where try selection.failures(value, example).isEmpty { return true }
        return false
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
