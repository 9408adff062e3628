/// Texts from outside, made fit to be shown: nothing in them may move a cursor, change a colour or begin a line.
package enum ControlCharacters {
    /// With each control character as people write it: `\n`, `\r`, `\t`, `\u{1b}`. Characters that reorder text are
    /// written out too.
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

    /// JSON with the control characters in its texts written as `\u009b`: the same document, fit to be shown. Line
    /// feeds and tabs between its values stay.
    ///
    /// Any other text of several lines is left as readable by it.
    package static func escapedInJSON(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isLineEnd = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if !isHidden(scalar) || scalar == "\n" || scalar == "\t" || isLineEnd {
                result.append(scalar)
            } else {
                let digits = String(scalar.value, radix: 16)
                result += "\\u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)".unicodeScalars
            }
        }
        return String(result)
    }

    /// Control characters (C0, DEL, C1), line separators, and the marks of bidirectional text that can reorder a line.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
