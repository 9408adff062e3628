import TextCoding

/// Texts in XML and HTML.
enum MarkupText {
    /// For contents and attributes. What XML 1.0 has no place for is written out, as people write it.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: append(scalar, to: &result)
            }
        }
        return result
    }

    /// For an attribute: line ends and tabs would be read as spaces there.
    static func attribute(_ text: String) -> String {
        escaped(text).replacing("\n", with: "&#10;").replacing("\r", with: "&#13;").replacing("\t", with: "&#9;")
    }

    /// As a CDATA section, or several where the text has the mark that ends one.
    static func characterData(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars { append(scalar, to: &result) }
        return "<![CDATA[" + result.replacing("]]>", with: "]]]]><![CDATA[>") + "]]>"
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: text.unicodeScalars.append(scalar)
        case 0xFFFE, 0xFFFF: text += "\\u{\(String(scalar.value, radix: 16))}"
        default: text += ControlCharacters.escaped(String(scalar))
        }
    }
}
