import ContractModel

/// The rules for one document (a body, metadata, or an element that is looked for), ready to be applied.
final class RuleSet: Sendable {
    struct Entry: Sendable {
        let path: [RulePath.Token]
        let list: PreparedRules
    }

    let entries: [Entry]

    init(entries: [Entry]) {
        self.entries = entries
    }

    convenience init(_ rules: [BodyRule], _ preparation: RulePreparation) {
        self.init(
            entries: rules.map { Entry(path: $0.path.tokens, list: PreparedRules($0.list, preparation)) })
    }

    var isEmpty: Bool { entries.isEmpty }
}

/// The rules of one path and how they are combined, ready to be applied.
struct PreparedRules: Sendable {
    let combination: RuleList.Combination
    let rules: [any ValueRule]

    init(_ list: RuleList, _ preparation: RulePreparation) {
        combination = list.combination
        rules = list.rules.map(preparation.rule)
    }

    var hasTypeRule: Bool { rules.contains { $0 is TypeRule } }

    /// Whether an object may have other names than the example.
    var allowsOtherNames: Bool { rules.contains { $0.structure?.allowsOtherNames == true } }

    /// The rule, where there is one alone, so that it doesn't matter how rules are combined.
    var onlyRule: (any ValueRule)? { rules.count == 1 ? rules[0] : nil }

    /// What fails, by rule, combined: nothing where the combination is satisfied.
    func failures(
        _ failure: (any ValueRule) throws(MatchingError) -> String?
    ) throws(MatchingError) -> [String] {
        var failures: [String] = []
        for rule in rules {
            if let text = try failure(rule) {
                failures.append(text)
            } else if combination == .any {
                return []
            }
        }
        return failures
    }
}

/// The rules that were chosen for a path.
struct RuleSelection {
    let list: PreparedRules
    /// Whether they were given for a path further up.
    let isCascaded: Bool
}
