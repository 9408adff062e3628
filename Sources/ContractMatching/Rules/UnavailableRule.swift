import JSONText

/// A rule that can't be applied: one that only a plugin has, or that is not supported. It accepts nothing.
struct UnavailableRule: ValueRule {
    let name: String

    private var text: String { "Could not apply the '\(name)' matching rule: it is not supported" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? { text }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? { text }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? { text }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { text }

    func failure(ofStatus actual: Int, expected: Int) -> String? { text }

    func failure(of actual: XMLElement, expected: XMLElement, isCascaded: Bool) -> String? { text }

    func failure(of actual: BodyBytes, expected: BodyBytes) -> String? { text }
}
