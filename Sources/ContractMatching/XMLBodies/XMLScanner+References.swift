extension XMLScanner {
    /// What a reference such as `&lt;` or `&#233;` stands for. There are no others than those of XML itself, because
    /// there is no document type.
    mutating func reference() throws(XMLError) -> String {
        let start = position
        skip()
        let name = string(bytes { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "<") && !Self.isSpace($0) })
        guard take(";") else { throw XMLError("A reference doesn't end with a semicolon", at: start) }
        guard let text = Self.text(ofReference: name) else {
            throw XMLError("The reference &\(name.shortened); stands for nothing", at: start)
        }
        return text
    }

    private static func text(ofReference name: String) -> String? {
        switch name {
        case "lt": "<"
        case "gt": ">"
        case "amp": "&"
        case "apos": "'"
        case "quot": "\""
        default: character(name)
        }
    }

    private static func character(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let isHexadecimal = name.hasPrefix("#x")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard digits.utf8.first != UInt8(ascii: "+"), digits.utf8.first != UInt8(ascii: "-"),
            let scalar = UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init),
            isAllowed(scalar)
        else { return nil }
        return String(scalar)
    }

    /// Extensible Markup Language 1.0, section 2.2.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r": true
        case "\u{FFFE}", "\u{FFFF}": false
        default: scalar.value >= 0x20
        }
    }

    /// Text as it stands in the document. Line ends stay as they are, as in the other tools.
    func characters(_ range: Range<Int>) throws(XMLError) -> String {
        let text = string(range)
        guard !text.utf8.contains(where: { $0 < 0x20 && !Self.isSpace($0) }) else {
            throw XMLError("A control character is not allowed in XML", at: range.lowerBound)
        }
        return text
    }
}
