import ContractModel
import JSONText

/// The generators inside the variants of an `arrayContains` rule (Pact specification V4, generators).
///
/// Each element of the list is filled by the first variant whose rules it satisfies.
struct VariantGeneration {
    private struct Variant {
        let rules: RuleSet
        let places: [GeneratedPlace]
    }

    private let list: RulePath
    private let variants: [Variant]

    static func all(_ rules: MatchingRules) -> [VariantGeneration] {
        rules.body.flatMap { rule in
            rule.list.rules.compactMap { matcher in
                guard case .arrayContains(let variants) = matcher,
                    variants.contains(where: { !$0.generators.isEmpty })
                else { return nil }
                return VariantGeneration(list: rule.path, variants: variants)
            }
        }
    }

    private init(list: RulePath, variants: [ArrayVariant]) {
        self.list = list
        let preparation = RulePreparation(budget: PatternBudget())
        self.variants = variants.map { variant in
            let places = variant.generators.members.compactMap { member -> GeneratedPlace? in
                guard let object = member.value.object, let type = object["type"]?.string else { return nil }
                return GeneratedPlace(path: member.name, generator: Generator(type: type, attributes: object))
            }
            return Variant(rules: RuleSet(variant.rules, preparation), places: places)
        }
    }

    func fill(_ body: inout JSONValue, _ context: inout GeneratorContext) {
        body.change(list.tokens.dropFirst()) { value in
            guard case .array(var elements) = value else { return }
            for index in elements.indices {
                guard let variant = variants.first(where: { Self.satisfies(elements[index], $0.rules) }) else {
                    continue
                }
                for place in variant.places { elements[index].fill(place, &context) }
            }
            value = .array(elements)
        }
    }

    /// The element is held against itself: what the rules say beyond kinds decides.
    private static func satisfies(_ element: JSONValue, _ rules: RuleSet) -> Bool {
        let comparison = JSONComparison(extraEntries: .allowed)
        do throws(MatchingError) {
            try comparison.compare(element, element, rules: rules)
        } catch {
            return false
        }
        return comparison.count == 0
    }
}
