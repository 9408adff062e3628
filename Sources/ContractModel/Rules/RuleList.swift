/// The rules of one path, and how they are combined.
package struct RuleList: Sendable, Hashable {
    package enum Combination: String, Sendable, Hashable {
        case all = "AND"
        case any = "OR"
    }

    package var combination: Combination
    package var rules: [MatchingRule]

    package init(_ rules: [MatchingRule], combination: Combination = .all) {
        self.rules = rules
        self.combination = combination
    }
}

/// Rules for what a path expression selects, in a body or in metadata.
package struct BodyRule: Sendable, Hashable {
    package let path: RulePath
    package let list: RuleList

    package init(path: RulePath, list: RuleList) {
        self.path = path
        self.list = list
    }

    /// Equality of all that has no other rule: what holds for a variant of `arrayContains` without rules.
    package static let equality = BodyRule(path: .empty, list: RuleList([.equality]))
}

/// Rules for the entry of that name: a header or a query parameter.
package struct EntryRule: Sendable, Hashable {
    package let name: String
    package let list: RuleList

    package init(name: String, list: RuleList) {
        self.name = name
        self.list = list
    }
}
