/// Names by their scalars; a `Set<String>` would take canonically equivalent names for one.
struct JSONNameSet {
    private struct Name: Hashable {
        let text: String

        static func == (left: Name, right: Name) -> Bool { left.text.hasSameBytes(as: right.text) }

        func hash(into hasher: inout Hasher) { hasher.combine(text) }
    }

    private var names: Set<Name> = []

    /// Whether the name is new.
    mutating func insert(_ name: String) -> Bool { names.insert(Name(text: name)).inserted }
}
