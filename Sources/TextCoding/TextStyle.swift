/// How a text looks on a terminal (ECMA-48, select graphic rendition).
package enum TextStyle: Int, Sendable, CaseIterable {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33

    /// The text between the sequence that switches the style on and the one that switches everything off.
    package func applied(to text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }

    /// A text of several lines in which only sequences of these styles are left of all control characters.
    package static func keeping(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let escape = rest.unicodeScalars.firstIndex(of: "\u{1B}") {
            result += ControlCharacters.escapedInJSON(String(rest[..<escape]))
            rest = rest[escape...]
            if let sequence = sequences.first(where: { rest.unicodeScalars.starts(with: $0.unicodeScalars) }) {
                result += sequence
                rest = Substring(rest.unicodeScalars.dropFirst(sequence.unicodeScalars.count))
            } else {
                result += ControlCharacters.escapedInJSON("\u{1B}")
                rest = Substring(rest.unicodeScalars.dropFirst())
            }
        }
        return result + ControlCharacters.escapedInJSON(String(rest))
    }

    private static let sequences = ["\u{1B}[0m"] + allCases.map { "\u{1B}[\($0.rawValue)m" }
}
