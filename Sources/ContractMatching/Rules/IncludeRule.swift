import JSONText

/// A text that has to occur in the value.
struct IncludeRule: ValueRule {
    let text: String

    var name: String { "Include(\"\(text)\")" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        failure(of: actual.matchedText)
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        failure(of: actual)
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    func failure(ofStatus actual: Int, expected: Int) -> String? {
        failure(of: String(actual))
    }

    func failure(of actual: BodyBytes, expected: BodyBytes) -> String? {
        guard let text = actual.text else { return BodyBytes.notText }
        return failure(of: text)
    }

    private func failure(of actual: String) -> String? {
        guard !actual.utf8.occurs(text.utf8) else { return nil }
        return "Expected '\(actual.shortened)' to include '\(text)'"
    }
}

extension String.UTF8View {
    /// Whether these bytes occur somewhere.
    fileprivate func occurs(_ part: String.UTF8View) -> Bool {
        guard let first = part.first else { return true }
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: part) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
