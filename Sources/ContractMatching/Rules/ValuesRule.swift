import JSONText

/// The members of an object may have any names; their values are compared with the example's.
struct ValuesRule: ValueRule {
    var name: String { "Values" }

    var structure: RuleStructure? { .values }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        EqualityRule().failure(of: actual, expected: expected, isCascaded: isCascaded)
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        EqualityRule().failure(of: actual, expected: expected, isCascaded: isCascaded)
    }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? { nil }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }
}
