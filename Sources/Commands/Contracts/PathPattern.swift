/// One segment of a path with wildcards: `*`, `?`, `[abc]`, `[a-z]`, `[!a]`; `**` alone stands for any folders.
struct PathPattern {
    private enum Part {
        case character(Character)
        case any
        case run
        case oneOf([ClosedRange<Character>], negated: Bool)
    }

    /// The segment itself, where it has no wildcard.
    let literal: String?
    /// Whether the segment is `**`.
    let matchesFolders: Bool
    private let parts: [Part]

    init(_ segment: Substring) {
        literal = segment.contains { "*?[".contains($0) } ? nil : String(segment)
        matchesFolders = segment == "**"
        var parts: [Part] = []
        var rest = segment
        while let character = rest.popFirst() {
            switch character {
            case "*": parts.append(.run)
            case "?": parts.append(.any)
            case "[": parts.append(Self.set(&rest) ?? .character("["))
            default: parts.append(.character(character))
            }
        }
        self.parts = parts
    }

    func matches(_ name: String) -> Bool { matches(parts[...], name[...]) }

    private func matches(_ parts: ArraySlice<Part>, _ name: Substring) -> Bool {
        var (parts, name) = (parts, name)
        while let part = parts.popFirst() {
            if case .run = part {
                while true {
                    if matches(parts, name) { return true }
                    guard name.popFirst() != nil else { return false }
                }
            }
            guard let character = name.popFirst(), Self.matches(part, character) else { return false }
        }
        return name.isEmpty
    }

    private static func matches(_ part: Part, _ character: Character) -> Bool {
        switch part {
        case .character(let expected): expected == character
        case .any, .run: true
        case .oneOf(let ranges, let negated): ranges.contains { $0.contains(character) } != negated
        }
    }

    /// What stands between `[` and `]`; nil, with nothing taken, where no `]` follows.
    private static func set(_ rest: inout Substring) -> Part? {
        var text = rest
        let negated = text.first == "!"
        if negated { text.removeFirst() }
        var ranges: [ClosedRange<Character>] = []
        while let first = text.popFirst() {
            if first == "]", !ranges.isEmpty {
                rest = text
                return .oneOf(ranges, negated: negated)
            }
            if text.first == "-", let last = text.dropFirst().first, last != "]", first <= last {
                ranges.append(first...last)
                text.removeFirst(2)
            } else {
                ranges.append(first...first)
            }
        }
        return nil
    }
}
