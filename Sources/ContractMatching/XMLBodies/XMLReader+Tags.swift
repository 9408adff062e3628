extension XMLReader {
    private struct RawAttribute {
        let name: String
        let value: String
        let position: Int
    }

    /// `<name a="1">` or `<name a="1"/>`.
    mutating func startTag() throws(XMLError) {
        scanner.skip()
        let start = scanner.position
        let tagName = try scanner.name()
        var raw: [RawAttribute] = []
        while true {
            let isSeparated = scanner.skipSpaces()
            guard let byte = scanner.current else { throw scanner.error("The tag <\(tagName.shortened)> doesn't end") }
            if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
            guard isSeparated else { throw scanner.error("Expected white space before an attribute") }
            raw.append(try attribute())
        }
        let isEmpty = scanner.take("/")
        guard scanner.take(">") else { throw scanner.error("The tag <\(tagName.shortened)> is malformed") }
        let declared = try declarations(raw)
        guard let name = namespaces.name(tagName, isAttribute: false) else {
            throw XMLError("The prefix of <\(tagName.shortened)> is not declared", at: start)
        }
        let element = XMLElement(name: name, attributes: try attributes(raw))
        try begin(OpenElement(tagName: tagName, declared: declared, element: element), isEmpty: isEmpty)
    }

    private mutating func attribute() throws(XMLError) -> RawAttribute {
        let start = scanner.position
        let name = try scanner.name()
        return RawAttribute(name: name, value: try attributeValue(), position: start)
    }

    /// `= "value"`
    mutating func attributeValue() throws(XMLError) -> String {
        scanner.skipSpaces()
        guard scanner.take("=") else { throw scanner.error("Expected '=' behind the name of an attribute") }
        scanner.skipSpaces()
        guard let quote = scanner.current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw scanner.error("Expected a quote before the value of an attribute")
        }
        scanner.skip()
        var value = ""
        while let byte = scanner.current, byte != quote {
            if byte == UInt8(ascii: "&") {
                value += try scanner.reference()
                continue
            }
            guard byte != UInt8(ascii: "<") else { throw scanner.error("'<' is not allowed in an attribute") }
            let range = scanner.bytes { $0 != quote && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "<") }
            value += try scanner.characters(range)
        }
        guard !scanner.isAtEnd else { throw scanner.error("The value of an attribute doesn't end") }
        scanner.skip()
        return value
    }

    /// Declares the namespaces of a tag; the prefixes.
    private mutating func declarations(_ attributes: [RawAttribute]) throws(XMLError) -> [String] {
        var prefixes: [String] = []
        var seen: Set<String> = []
        for attribute in attributes {
            guard let prefix = attribute.name.declaredPrefix else { continue }
            let isReserved = prefix == "xml" || prefix == "xmlns"
            guard !isReserved, prefix.isEmpty || !attribute.value.isEmpty else {
                throw XMLError("The prefix '\(prefix)' can't be declared so", at: attribute.position)
            }
            guard seen.insert(prefix).inserted else {
                throw XMLError("The prefix '\(prefix)' is declared twice", at: attribute.position)
            }
            prefixes.append(prefix)
            namespaces.declare(prefix, as: attribute.value)
        }
        return prefixes
    }

    private func attributes(_ raw: [RawAttribute]) throws(XMLError) -> [XMLElement.Attribute] {
        var result: [XMLElement.Attribute] = []
        var seen: Set<XMLName> = []
        for attribute in raw where attribute.name.declaredPrefix == nil {
            guard let name = namespaces.name(attribute.name, isAttribute: true) else {
                throw XMLError("The prefix of '\(attribute.name.shortened)' is not declared", at: attribute.position)
            }
            guard seen.insert(name).inserted else {
                throw XMLError("The attribute '\(attribute.name.shortened)' stands twice", at: attribute.position)
            }
            result.append(XMLElement.Attribute(name: name, value: attribute.value))
        }
        return result.sorted { $0.name.full.utf8.lexicographicallyPrecedes($1.name.full.utf8) }
    }
}

extension String {
    /// The prefix that an attribute of this name declares; nil where it is no declaration.
    fileprivate var declaredPrefix: String? {
        if self == "xmlns" { return "" }
        return utf8.starts(with: "xmlns:".utf8) ? String(decoding: utf8.dropFirst(6), as: UTF8.self) : nil
    }
}
