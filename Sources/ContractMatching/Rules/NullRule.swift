import JSONText

/// JSON null.
struct NullRule: ValueRule {
    var name: String { "Null" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        actual.isNull ? nil : "Expected \(actual.quotedWithType) to be a null value"
    }
}
