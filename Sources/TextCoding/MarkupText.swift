/// Texts in XML and HTML. What XML 1.0 has no place for is written out, as people write it.
///
/// Scalar by scalar: with a combining mark behind it `<` is part of another character, and still begins a tag.
package enum MarkupText {
    /// For contents, and for attributes of one line.
    package static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += escaped($1) }
    }

    /// For an attribute: line ends and tabs would be read as spaces there.
    package static func attribute(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\n", "\r", "\t": result += "&#\(scalar.value);"
            default: result += escaped(scalar)
            }
        }
    }

    /// As a CDATA section, or several where the text has the mark that ends one.
    package static func characterData(_ text: String) -> String {
        var result = "<![CDATA["
        var brackets = 0
        for scalar in text.unicodeScalars {
            if scalar == ">", brackets >= 2 { result += "]]><![CDATA[" }
            brackets = scalar == "]" ? brackets + 1 : 0
            result += readable(scalar)
        }
        return result + "]]>"
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: readable(scalar)
        }
    }

    private static func readable(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: String(scalar)
        case 0xFFFE, 0xFFFF: "\\u{\(String(scalar.value, radix: 16))}"
        default: ControlCharacters.escaped(String(scalar))
        }
    }
}
