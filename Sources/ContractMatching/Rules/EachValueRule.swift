import ContractModel
import JSONText

/// Rules for every value of an object or list; without any the values have to be the example's. No other rule is in
/// force below.
struct EachValueRule: ValueRule {
    private let members: RuleSet
    private let elements: RuleSet

    init(_ rules: [MatchingRule], _ preparation: RulePreparation) {
        let list = PreparedRules(RuleList(rules.isEmpty ? [.equality] : rules), preparation)
        members = RuleSet(entries: [RuleSet.Entry(path: [.root, .anything], list: list)])
        elements = RuleSet(entries: [RuleSet.Entry(path: [.root, .anyIndex], list: list)])
    }

    var name: String { "EachValue" }

    var structure: RuleStructure? { .eachValue(members: members, elements: elements) }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? { nil }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        isCascaded ? nil : "Unable to match '\(actual.shortened)' using \(name)"
    }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? { nil }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }
}
