/// Texts from outside, made fit to be shown: nothing in them may move a cursor, change a colour or begin a line.
package enum ControlCharacters {
    /// With each control character as people write it: `\n`, `\r`, `\t`, `\u{1b}`. Characters that reorder text are written
    /// out too.
    package static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        return text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case _ where isHidden(scalar): line += "\\u{\(String(scalar.value, radix: 16))}"
            default: line.unicodeScalars.append(scalar)
            }
        }
    }

    /// Control characters (C0, DEL, C1), line separators, and the marks of bidirectional text that can reorder a line.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
