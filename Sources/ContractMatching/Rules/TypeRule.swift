import JSONText

/// The kind of the example, and for containers limits for the number of entries.
///
/// The limits hold for the very container that the rule is given for, not for those below.
struct TypeRule: ValueRule {
    let minimum: Int?
    let maximum: Int?

    var name: String { "Type" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        guard !expected.isSameKind(as: actual) else { return nil }
        return "Expected \(actual.quotedWithType) to be the same type as \(expected.quotedWithType)"
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? { nil }

    func failure(of actual: JSONObject, expected: JSONObject, isCascaded: Bool) -> String? {
        guard !isCascaded, let limit = limitFailure(actual.count) else { return nil }
        return "Expected \(JSONValue.object(actual).fragment) \(limit)"
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? {
        guard !isCascaded, let limit = limitFailure(actual.elements.count) else { return nil }
        return "Expected \(actual.text) \(limit)"
    }

    func failure(ofStatus actual: Int, expected: Int) -> String? { nil }

    /// Without limits the names count, with limits everything between the tags.
    func failure(of actual: XMLElement, expected: XMLElement, isCascaded: Bool) -> String? {
        let name = actual.name.full.shortened
        guard minimum != nil || maximum != nil else {
            guard actual.name != expected.name else { return nil }
            return "Expected '\(expected.name.full)' to be the same type as '\(name)'"
        }
        guard !isCascaded else { return nil }
        if let minimum, actual.nodeCount < minimum { return "Expected '\(name)' to have at least \(minimum) children" }
        if let maximum, actual.nodeCount > maximum { return "Expected '\(name)' to have at most \(maximum) children" }
        return nil
    }

    func failure(of actual: BodyBytes, expected: BodyBytes) -> String? { nil }

    private func limitFailure(_ count: Int) -> String? {
        if let minimum, count < minimum { return "(size \(count)) to have minimum size of \(minimum)" }
        if let maximum, count > maximum { return "(size \(count)) to have maximum size of \(maximum)" }
        return nil
    }
}
