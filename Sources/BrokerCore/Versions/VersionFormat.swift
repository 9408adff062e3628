/// How the numbers of versions are written, where numbers order versions: `%M.%m.%p%s%d`.
///
/// `%M`, `%m` and `%p` stand for the major, minor and patch number, `%s` for a special part such as `-rc.1` or `rc1`,
/// and `%d` for a build such as `+8a3c`; both may be missing. Any other character stands for itself.
package struct VersionFormat: Sendable, Hashable {
    package let text: String
    private let parts: [Part]

    private enum Part: Sendable, Hashable {
        case major, minor, patch, special, build
        case literal(Character)
    }

    package static let defaults = ["%M.%m.%p%s%d", "%M.%m", "%M"].compactMap(VersionFormat.init)

    /// nil where the text has an unknown sign behind `%`, or no major number.
    package init?(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "%" else {
                parts.append(.literal(character))
                continue
            }
            switch rest.popFirst() {
            case "M": parts.append(.major)
            case "m": parts.append(.minor)
            case "p": parts.append(.patch)
            case "s": parts.append(.special)
            case "d": parts.append(.build)
            default: return nil
            }
        }
        guard parts.contains(.major) else { return nil }
        self.text = text
        self.parts = parts
    }

    /// The number that a whole text is; nil where it has another form.
    func number(_ text: String) -> SemanticNumber? {
        var number = SemanticNumber()
        var rest = text[...]
        for part in parts {
            switch part {
            case .major: guard let value = Self.digits(&rest) else { return nil }; number.major = value
            case .minor: guard let value = Self.digits(&rest) else { return nil }; number.minor = value
            case .patch: guard let value = Self.digits(&rest) else { return nil }; number.patch = value
            case .special: number.special = Self.special(&rest)
            case .build: Self.skipBuild(&rest)
            case .literal(let character): guard rest.popFirst() == character else { return nil }
            }
        }
        return rest.isEmpty ? number : nil
    }

    private static func digits(_ rest: inout Substring) -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        return Int(digits)
    }

    /// What stands behind a hyphen, or a letter, as identifiers between dots.
    private static func special(_ rest: inout Substring) -> [String] {
        guard let first = rest.first, first == "-" || (first.isASCII && first.isLetter) else { return [] }
        if first == "-" { rest = rest.dropFirst() }
        return identifiers(&rest)
    }

    private static func skipBuild(_ rest: inout Substring) {
        guard rest.first == "+" else { return }
        rest = rest.dropFirst()
        _ = identifiers(&rest)
    }

    private static func identifiers(_ rest: inout Substring) -> [String] {
        let text = rest.prefix { ($0.isASCII && ($0.isLetter || $0.isNumber)) || $0 == "-" || $0 == "." }
        rest = rest.dropFirst(text.count)
        return text.split(separator: ".").map(String.init)
    }
}

/// A version's number where numbers order versions (Semantic Versioning 2.0.0, precedence). Builds don't count.
struct SemanticNumber: Sendable, Hashable, Comparable {
    var major = 0
    var minor = 0
    var patch = 0
    /// A number with one comes before the same number without.
    var special: [String] = []

    static func < (left: SemanticNumber, right: SemanticNumber) -> Bool {
        let (left0, right0) = ([left.major, left.minor, left.patch], [right.major, right.minor, right.patch])
        guard left0 == right0 else { return left0.lexicographicallyPrecedes(right0) }
        guard !left.special.isEmpty, !right.special.isEmpty else {
            return !left.special.isEmpty && right.special.isEmpty
        }
        return left.special.lexicographicallyPrecedes(right.special, by: precedes)
    }

    /// Numbers by their value and before words, words by their bytes.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        switch (Int(left), Int(right)) {
        case (let left?, let right?): left < right
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): left.utf8.lexicographicallyPrecedes(right.utf8)
        }
    }
}
