extension RegexNode {
    /// Reads an expression of the syntax that rules have; nil where something in it can't be made texts of.
    init?(parsing text: String) {
        var parser = RegexParser(text)
        guard let node = parser.choice(), parser.isAtEnd, !parser.hasHugeRepeats else { return nil }
        self = node
    }
}

struct RegexParser {
    var rest: Substring.UnicodeScalarView
    /// Something is to be repeated more often than any text should be.
    private(set) var hasHugeRepeats = false
    private var groupCount = 0
    private var depth = 0

    private static let unboundedRepeats = 20
    private static let maximumRepeats = 10_000
    private static let maximumDepth = 100

    init(_ text: String) {
        rest = text.unicodeScalars[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    /// Everything before the character, which is left out.
    mutating func upTo(_ end: Unicode.Scalar) -> String? {
        guard let position = rest.firstIndex(of: end) else { return nil }
        defer { rest = rest[rest.index(after: position)...] }
        return String(Substring(rest[..<position]))
    }

    mutating func choice() -> RegexNode? {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.maximumDepth else { return nil }
        var alternatives: [RegexNode] = []
        repeat {
            guard let node = sequence() else { return nil }
            alternatives.append(node)
        } while skip("|")
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() -> RegexNode? {
        var nodes: [RegexNode] = []
        while let scalar = rest.first, scalar != "|", scalar != ")" {
            guard let atom = atom(), let repeated = repetition(of: atom) else { return nil }
            nodes.append(repeated)
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repetition(of atom: RegexNode) -> RegexNode? {
        var node = atom
        while let scalar = rest.first {
            let counts: ClosedRange<Int>
            switch scalar {
            case "*": counts = 0...Self.unboundedRepeats
            case "+": counts = 1...Self.unboundedRepeats
            case "?": counts = 0...1
            case "{":
                guard let given = interval() else { return node }
                counts = given
            default: return node
            }
            if scalar != "{" { rest.removeFirst() }
            // Lazy and possessive repeats match the same texts.
            if let next = rest.first, next == "?" || next == "+" { rest.removeFirst() }
            node = .repetition(node, counts)
        }
        return node
    }

    /// `{2}`, `{2,}`, `{,3}`, `{2,3}`; anything else is text.
    private mutating func interval() -> ClosedRange<Int>? {
        var attempt = self
        attempt.rest.removeFirst()
        guard let content = attempt.upTo("}") else { return nil }
        let parts = content.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, content != ",", parts.allSatisfy({ $0.isEmpty || Int($0) != nil }), !content.isEmpty
        else {
            return nil
        }
        let minimum = Int(parts[0]) ?? 0
        let maximum = parts.count == 1 ? minimum : Int(parts[1]) ?? minimum + Self.unboundedRepeats
        guard minimum >= 0, minimum <= maximum else { return nil }
        guard maximum <= Self.maximumRepeats else {
            hasHugeRepeats = true
            return nil
        }
        rest = attempt.rest
        return minimum...maximum
    }

    private mutating func atom() -> RegexNode? {
        guard let scalar = rest.popFirst() else { return nil }
        switch scalar {
        case ".": return .scalars(.visible)
        case "^", "$": return .nothing
        case "[": return characterClass().map { .scalars($0) }
        case "(": return group()
        case "\\": return escape()
        case "*", "+", "?": return nil
        default: return .literal(scalar)
        }
    }

    private mutating func group() -> RegexNode? {
        var names: [String] = []
        if skip("?:") || skip("?>") {
        } else if skip("?#") {
            return upTo(")").map { _ in .nothing }
        } else if rest.starts(with: "?<".unicodeScalars), !rest.starts(with: "?<=".unicodeScalars),
            !rest.starts(with: "?<!".unicodeScalars)
        {
            rest = rest.dropFirst(2)
            guard let name = upTo(">") else { return nil }
            names = [name]
            groupCount += 1
        } else if rest.first == "?" {
            guard let isWhole = flags() else { return nil }
            if isWhole { return .nothing }
        } else {
            groupCount += 1
            names = [String(groupCount)]
        }
        guard let node = choice(), skip(")") else { return nil }
        return names.isEmpty ? node : .group(node, names: names)
    }

    /// `?i)` and `?i:`: what ignores case may be written in the case that stands there. Whether the group ends here.
    private mutating func flags() -> Bool? {
        rest.removeFirst()
        rest = rest.drop { $0 == "i" || $0 == "m" || $0 == "-" }
        guard let end = rest.popFirst(), end == ")" || end == ":" else { return nil }
        return end == ")"
    }

    private mutating func escape() -> RegexNode? {
        guard let letter = rest.popFirst() else { return nil }
        if let choices = ScalarChoices(escape: letter) { return .scalars(choices) }
        switch letter {
        case "1"..."9": return .reference(String(letter))
        case "k": return skip("<") ? upTo(">").map { .reference($0) } : nil
        case "A", "z", "Z", "b", "B", "G": return .nothing
        case "p", "P": return property(isNegated: letter == "P").map { .scalars($0) }
        case "R": return .literal("\n")
        default: return escaped(letter).map { .literal($0) }
        }
    }

    /// The character that an escape stands for.
    mutating func escaped(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        switch letter {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "a": return "\u{07}"
        case "e": return "\u{1B}"
        case "x", "u":
            var digits = String(Substring(rest.prefix(letter == "x" ? 2 : 4)))
            if letter == "x", skip("{") {
                guard let braced = upTo("}") else { return nil }
                digits = braced
            } else {
                rest = rest.dropFirst(digits.unicodeScalars.count)
            }
            return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }
        case "a"..."z", "A"..."Z", "0"..."9": return nil
        default: return letter
        }
    }

    /// `{Alpha}` or `{^Alpha}` after `\p`.
    mutating func property(isNegated: Bool) -> ScalarChoices? {
        guard skip("{") else { return nil }
        let inverts = skip("^") != isNegated
        guard let name = upTo("}"), let choices = ScalarChoices(property: name) else { return nil }
        return inverts ? choices.inverted : choices
    }
}
