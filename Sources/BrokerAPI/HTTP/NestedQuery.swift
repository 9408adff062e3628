/// The elements of one array of objects that a query spells out, such as `q[][pacticipant]=A&q[][version]=1`.
///
/// Elements are made from the order of the parameters: a key that the current element already has starts the next one.
/// `q[]x` means the same as `q[][x]`, and other parameters may stand in between.
struct NestedQuery: Sendable, Equatable {
    /// One object of the array, its members in order.
    struct Element: Sendable, Equatable {
        fileprivate(set) var pairs: [QueryParameters.Pair] = []

        /// The value of a member; nil where it is absent or empty, which mean the same.
        subscript(key: String) -> String? {
            guard let value = pairs.first(where: { $0.name == key })?.value, !value.isEmpty else { return nil }
            return value
        }

        /// Whether a member is there, be it empty.
        func has(_ key: String) -> Bool { pairs.contains { $0.name == key } }

        /// Whether a member is there without saying anything: its value is empty or blank.
        func isBlank(_ key: String) -> Bool {
            pairs.first { $0.name == key }?.value.allSatisfy(\.isWhitespace) ?? false
        }

        /// Whether a flag is set: only the text `true` sets one.
        func isTrue(_ key: String) -> Bool { self[key] == "true" }
    }

    let elements: [Element]

    /// The array of that name; empty where the query has none; nil where something of that name is no array of objects.
    init?(_ name: String, in query: QueryParameters) {
        var elements: [Element] = []
        for pair in query.pairs where Self.isPart(of: name, pair.name) {
            guard let key = Self.key(of: name, in: pair.name) else { return nil }
            if elements.last?.pairs.contains(where: { $0.name == key }) ?? true {
                elements.append(Element())
            }
            elements[elements.count - 1].pairs.append(QueryParameters.Pair(name: key, value: pair.value))
        }
        self.elements = elements
    }

    private static func isPart(of name: String, _ parameter: String) -> Bool {
        parameter == name || parameter.hasPrefix(name + "[")
    }

    private static func key(of name: String, in parameter: String) -> String? {
        guard parameter.hasPrefix(name + "[]") else { return nil }
        var key = parameter.dropFirst(name.count + 2)
        if key.hasPrefix("[") {
            guard key.hasSuffix("]") else { return nil }
            key = key.dropFirst().dropLast()
        }
        guard !key.isEmpty, !key.contains("["), !key.contains("]") else { return nil }
        return String(key)
    }
}
