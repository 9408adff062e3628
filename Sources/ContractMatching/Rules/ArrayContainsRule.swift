import ContractModel
import JSONText

/// Elements that have to be found somewhere in a list.
struct ArrayContainsRule: ValueRule {
    private let variants: [PreparedVariant]

    init(_ variants: [ArrayVariant], _ preparation: RulePreparation) {
        self.variants = variants.map { variant in
            PreparedVariant(index: variant.index, rules: RuleSet(variant.rules, preparation))
        }
    }

    var name: String { "ArrayContains" }

    /// Without variants every element of the example has to be found.
    var structure: RuleStructure? { .arrayContains(variants) }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? { nil }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? { nil }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }
}

extension PreparedVariant {
    /// The variants where the rule names none: each element of the example, by equality.
    static func all(of elements: [JSONValue]) -> [PreparedVariant] {
        let preparation = RulePreparation(budget: PatternBudget())
        let equality = RuleSet([.equality], preparation)
        return elements.indices.map { PreparedVariant(index: $0, rules: equality) }
    }
}
