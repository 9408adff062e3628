import ContractModel
import JSONText

/// The example itself. On a path below another rule's it ends that rule's reach.
struct EqualityRule: ValueRule {
    var name: String { "Equality" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        guard !expected.isSame(as: actual) else { return nil }
        return "Expected \(actual.quotedWithType) to be equal to \(expected.quotedWithType)"
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        guard !actual.hasSameBytes(as: expected) else { return nil }
        return "Expected '\(actual.shortened)' to be equal to '\(expected.shortened)'"
    }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? {
        let (actual, expected) = (JSONValue.object(actual), JSONValue.object(expected))
        guard !expected.isSame(as: actual) else { return nil }
        return "Expected \(actual.fragment) to be equal to \(expected.fragment)"
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? {
        guard !JSONValue.array(expected.elements).isSame(as: .array(actual.elements)) else { return nil }
        return "Expected \(actual.fragment) to be equal to \(expected.fragment)"
    }

    func failure(ofStatus actual: Int, expected: Int) -> String? {
        actual == expected ? nil : "Expected \(actual) to be equal to \(expected)"
    }

    /// Elements are equal in name. The other tools name the expected one first here.
    func failure(of actual: XMLElement, expected: XMLElement, isCascaded: Bool) -> String? {
        guard actual.name != expected.name else { return nil }
        return "Expected '\(expected.name.full)' to be equal to '\(actual.name.full.shortened)'"
    }

    func failure(of actual: BodyBytes, expected: BodyBytes) -> String? {
        actual.bytes == expected.bytes ? nil : "Expected \(expected) to be equal to \(actual)"
    }
}
