import ContractModel

/// Makes the rules of one contract ready: compiles patterns and inner rules once.
struct RulePreparation: Sendable {
    /// Shared by all patterns of the contract.
    let budget: PatternBudget

    func rule(_ rule: MatchingRule) -> any ValueRule {
        switch rule {
        case .equality: EqualityRule()
        case .regex(let pattern): RegexRule(pattern, budget: budget)
        case .type(let minimum, let maximum): TypeRule(minimum: minimum, maximum: maximum)
        case .include(let text): IncludeRule(text: text)
        case .integer: IntegerRule()
        case .decimal: DecimalRule()
        case .number: NumberRule()
        case .boolean: BooleanRule()
        case .null: NullRule()
        default: lessCommon(rule)
        }
    }

    private func lessCommon(_ rule: MatchingRule) -> any ValueRule {
        switch rule {
        case .date(let format): DateRule(.date, format: format)
        case .time(let format): DateRule(.time, format: format)
        case .dateTime(let format): DateRule(.dateTime, format: format)
        case .contentType(let type): ContentTypeRule(type)
        case .values: ValuesRule()
        case .notEmpty: NotEmptyRule()
        case .semanticVersion: SemanticVersionRule()
        case .statusCode(let status): StatusCodeRule(status: status)
        case .eachKey(let nested): EachKeyRule(rules: nested.rules.map(self.rule))
        case .eachValue(let nested): EachValueRule(nested.rules, self)
        case .arrayContains(let variants): ArrayContainsRule(variants, self)
        default: UnavailableRule(name: rule.name)
        }
    }
}
