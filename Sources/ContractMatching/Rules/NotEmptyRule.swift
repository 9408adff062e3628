import JSONText

/// Anything but null, an empty text and an empty container.
struct NotEmptyRule: ValueRule {
    var name: String { "NotEmpty" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        switch actual {
        case .null: "Expected non-empty value but got a NULL"
        case .string(let text) where text.isEmpty: Self.text(actual)
        case .array(let elements) where elements.isEmpty: Self.text(actual)
        case .object(let object) where object.isEmpty: Self.text(actual)
        default: nil
        }
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        actual.isEmpty ? "Expected \(actual) to not be empty" : nil
    }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? {
        actual.isEmpty ? "Expected {} (Map) to not be empty" : nil
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? {
        actual.elements.isEmpty ? "Expected [] (Array) to not be empty" : nil
    }

    func failure(of actual: XMLElement, expected: XMLElement, isCascaded: Bool) -> String? {
        actual.nodeCount > 0 ? nil : "Expected '\(actual.name.full.shortened)' to have at least one child"
    }

    func failure(of actual: BodyBytes, expected: BodyBytes) -> String? {
        actual.bytes.isEmpty ? "Expected the body to not be empty" : nil
    }

    private static func text(_ value: JSONValue) -> String { "Expected \(value.quotedWithType) to not be empty" }
}
