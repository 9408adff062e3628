import JSONText

/// Rules for the names of an object's members. Values are not looked at unless another rule does.
struct EachKeyRule: ValueRule {
    let rules: [any ValueRule]

    var name: String { "EachKey" }

    var structure: RuleStructure? { .eachKey(rules) }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? { nil }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        isCascaded ? nil : "Unable to match '\(actual.shortened)' using \(name)"
    }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? { nil }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }
}
