import ContractModel
import JSONText

extension JSONComparison {
    func compareLists(_ expected: [JSONValue], _ actual: [JSONValue], _ place: RulePlace) throws(MatchingError) {
        guard let selection = place.selection else { return try compareByPosition(expected, actual, place) }
        guard !expected.isEmpty else { return }
        let pair = ListPair(expected: expected, actual: actual)
        if let rule = selection.list.onlyRule, rule.structure == nil {
            try check(rule, pair, selection)
            return try compareElements(pair, place)
        }
        try apply(selection, pair, place)
    }

    private struct ListPair {
        let expected: [JSONValue]
        let actual: [JSONValue]
    }

    /// What one rule says about a list. What the walk over the elements finds belongs to every rule that has no walk of
    /// its own: all such rules see the same elements, so that one walk is enough for all of them.
    private struct RuleVerdict {
        let failures: [Finding]
        let walks: Bool

        func isSatisfied(_ walk: [Finding]) -> Bool { failures.isEmpty && (!walks || walk.isEmpty) }
    }

    private func apply(
        _ selection: RuleSelection, _ pair: ListPair, _ place: RulePlace
    ) throws(MatchingError) {
        let start = count
        var verdicts: [RuleVerdict] = []
        for rule in selection.list.rules {
            var walks = false
            switch rule.structure {
            case .arrayContains(let variants): try find(variants, pair)
            case .eachValue(_, let elements): try eachValue(elements, pair, selection)
            case .values, .eachKey, nil:
                try check(rule, pair, selection)
                walks = true
            }
            verdicts.append(RuleVerdict(failures: takeFindings(from: start), walks: walks))
        }
        let walkers = verdicts.count(where: \.walks)
        if walkers > 0 { try compareElements(pair, place) }
        let walk = takeFindings(from: start)
        if selection.list.combination == .any, verdicts.contains(where: { $0.isSatisfied(walk) }) { return }
        for verdict in verdicts { add(verdict.failures) }
        add(walk, times: walkers)
    }

    private func check(
        _ rule: any ValueRule, _ pair: ListPair, _ selection: RuleSelection
    ) throws(MatchingError) {
        let failure = try rule.failure(
            of: ListValue(pair.actual), expected: ListValue(pair.expected), isCascaded: selection.isCascaded)
        if let failure { add(.array(pair.expected), .array(pair.actual), failure) }
    }

    /// Without a rule: position by position, and no other length. Elements that did not come are named unless a rule
    /// applies to them.
    private func compareByPosition(
        _ expected: [JSONValue], _ actual: [JSONValue], _ place: RulePlace
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
    private func compareElements(_ pair: ListPair, _ place: RulePlace) throws(MatchingError) {
        guard let first = pair.expected.first?.unfolded else { return }
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
    ) throws(MatchingError) {
        guard !selection.isCascaded else { return }
        try compareElements(pair, root(for: elements))
    }

    /// Each variant has to match some element, with its own rules alone.
    private func find(_ variants: [PreparedVariant], _ pair: ListPair) throws(MatchingError) {
        let variants = variants.isEmpty ? PreparedVariant.all(of: pair.expected) : variants
        for variant in variants {
            guard pair.expected.indices.contains(variant.index) else {
                let count = pair.expected.count
                let problem = "variant \(variant.index) is missing from the expected list, which has \(count) items"
                add(.array(pair.expected), .array(pair.actual), "ArrayContains: \(problem)")
                continue
            }
            let example = pair.expected[variant.index].unfolded
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
            if comparison.count == 0 { return true }
        }
        return false
    }
}

extension JSONComparison {
    /// Adds what one walk found as often as there are rules that walk: the other tools walk for each rule, and report
    /// what they find each time. Very many findings are added once, because repetitions multiply at every level.
    func add(_ walk: [Finding], times: Int) {
        guard times > 1, (count + walk.count) * times <= Self.mostRepetitions else { return add(walk) }
        add(walk.flatMap { Array(repeating: $0, count: times) })
    }

    private static let mostRepetitions = 10_000
}
