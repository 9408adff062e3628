import JSONText

/// `true` or `false`, also as a text.
struct BooleanRule: ValueRule {
    var name: String { "Boolean" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        if actual.bool != nil || actual.string == "true" || actual.string == "false" { return nil }
        return "Expected \(actual.quotedWithType) to match a boolean"
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        actual == "true" || actual == "false" ? nil : "Expected \(actual.shortened) to match a boolean"
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }
}
