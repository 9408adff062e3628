import ContractModel
import JSONText

extension JSONComparison {
    func compareLists(_ expected: [JSONValue], _ actual: [JSONValue], _ place: JSONPlace) throws(MatchingError) {
        guard let selection = place.selection else { return try compareByPosition(expected, actual, place) }
        guard !expected.isEmpty else { return }
        let pair = ListPair(expected: expected, actual: actual)
        var verdicts: [RuleVerdict] = []
        for rule in selection.list.rules {
            switch rule.structure {
            case .arrayContains(let variants):
                let failures = try collecting { () throws(MatchingError) in try find(variants, pair) }
                verdicts.append(RuleVerdict(failures: failures, walks: false))
            case .eachValue(_, let elements):
                verdicts.append(RuleVerdict(failures: try eachValue(elements, pair, selection), walks: false))
            case .values, .eachKey, nil:
                verdicts.append(RuleVerdict(failures: try check(rule, pair, selection), walks: true))
            }
        }
        let walk = try collecting { () throws(MatchingError) in
            if verdicts.contains(where: \.walks) { try compareElements(pair, place) }
        }
        if selection.list.combination == .any, verdicts.contains(where: { $0.isSatisfied(walk) }) { return }
        for verdict in verdicts { add(verdict.failures) }
        add(walk)
    }

    private struct ListPair {
        let expected: [JSONValue]
        let actual: [JSONValue]
    }

    /// What one rule says about a list. What the walk over the elements finds belongs to every rule that has no walk of
    /// its own; all such rules see the same elements, so that one walk is enough.
    private struct RuleVerdict {
        let failures: [Mismatch]
        let walks: Bool

        func isSatisfied(_ walk: [Mismatch]) -> Bool { failures.isEmpty && (!walks || walk.isEmpty) }
    }

    private func check(
        _ rule: any ValueRule, _ pair: ListPair, _ selection: RuleSelection
    ) throws(MatchingError) -> [Mismatch] {
        let failure = try rule.failure(
            of: ListValue(pair.actual), expected: ListValue(pair.expected), isCascaded: selection.isCascaded)
        return try collecting { () throws(MatchingError) in
            if let failure { add(.array(pair.expected), .array(pair.actual), failure) }
        }
    }

    /// Without a rule: position by position, and no other length. Elements that did not come are named unless a rule
    /// applies to them.
    private func compareByPosition(
        _ expected: [JSONValue], _ actual: [JSONValue], _ place: JSONPlace
    ) throws(MatchingError) {
        if expected.isEmpty, !actual.isEmpty {
            let actual = JSONValue.array(actual)
            return add(.array(expected), actual, "Expected an empty List but received \(actual.fragment)")
        }
        for (position, item) in expected.enumerated() {
            guard position < actual.count else {
                guard place.child(position).selection == nil else { continue }
                let text = item.isNull ? "" : item.matchedText.shortened
                add(.array(expected), .array(actual), "Expected \(text) but was missing")
                continue
            }
            try at(.index(position)) { () throws(MatchingError) in
                try compare(item, actual[position], place.child(position))
            }
        }
        guard expected.count != actual.count else { return }
        add(
            .array(expected), .array(actual),
            "Expected a List with \(expected.count) elements but received \(actual.count) elements")
    }

    /// Under a rule: what came beyond the example is compared with the example's first element.
    private func compareElements(_ pair: ListPair, _ place: JSONPlace) throws(MatchingError) {
        guard let first = pair.expected.first else { return }
        for (position, item) in pair.actual.enumerated() {
            let example = position < pair.expected.count ? pair.expected[position] : first
            try at(.index(position)) { () throws(MatchingError) in
                try compare(example, item, place.child(position))
            }
        }
    }

    /// Further down than its own place, the rule checks nothing.
    private func eachValue(
        _ elements: RuleSet, _ pair: ListPair, _ selection: RuleSelection
    ) throws(MatchingError) -> [Mismatch] {
        guard !selection.isCascaded else { return [] }
        return try collecting { () throws(MatchingError) in try compareElements(pair, self.place(for: elements)) }
    }

    /// Each variant has to match some element, with its own rules alone.
    private func find(_ variants: [PreparedVariant], _ pair: ListPair) throws(MatchingError) {
        let variants = variants.isEmpty ? PreparedVariant.all(of: pair.expected) : variants
        for (position, variant) in variants.enumerated() {
            guard pair.expected.indices.contains(variant.index) else {
                let count = pair.expected.count
                let problem = "variant \(position) is missing from the expected list, which has \(count) items"
                add(.array(pair.expected), .array(pair.actual), "ArrayContains: \(problem)")
                continue
            }
            let example = pair.expected[variant.index]
            guard try !contains(pair.actual, example, variant.rules) else { continue }
            add(
                expected: example.fragment, actual: JSONValue.array(pair.actual).fragment,
                "Variant at index \(variant.index) (\(example.fragment)) was not found in the actual list")
        }
    }

    private func contains(
        _ elements: [JSONValue], _ example: JSONValue, _ rules: RuleSet
    ) throws(MatchingError) -> Bool {
        for element in elements {
            let comparison = JSONComparison(extraEntries: extraEntries)
            try comparison.compare(example, element, rules: rules)
            if comparison.mismatches.isEmpty { return true }
        }
        return false
    }
}
