import JSONText

/// Names and values of the API in words for people.
enum ResourceText {
    /// `Created at` for `createdAt`, `Pact version` for `pb:pact-version`.
    static func words(_ name: String) -> String {
        let local = name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? name
        var words = ""
        var previous: Unicode.Scalar = " "
        for scalar in local.unicodeScalars {
            let isCapital = ("A"..."Z").contains(scalar)
            if isCapital, ("a"..."z").contains(previous) { words += " " }
            let isSeparator = scalar == "-" || scalar == "_"
            words += isSeparator ? " " : isCapital ? String(scalar).lowercased() : String(scalar)
            previous = scalar
        }
        let known = words.split(separator: " ").map {
            abbreviations.contains(String($0)) ? $0.uppercased() : String($0)
        }
        words = known.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static let abbreviations: Set = ["uuid", "url", "id", "wip", "api"]

    /// A value on one line; nil where it has parts of its own.
    static func line(_ value: JSONValue) -> String? {
        switch value {
        case .null: return "–"
        case .bool(let bool): return bool ? "yes" : "no"
        case .number(let number): return number.text
        case .string(let text): return text
        case .array(let elements):
            let parts = elements.compactMap(part)
            return parts.count == elements.count ? parts.joined(separator: ", ") : nil
        case .object(let object):
            let parts = object.members.compactMap { member in part(member.value).map { "\(member.name) \($0)" } }
            return parts.count == object.count ? parts.joined(separator: ", ") : nil
        }
    }

    private static func part(_ value: JSONValue) -> String? {
        value.array == nil && value.object == nil ? line(value) : nil
    }
}
