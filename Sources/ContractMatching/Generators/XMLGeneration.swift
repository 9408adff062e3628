import ContractModel

/// Puts generated values into an XML document and leaves everything else as it stands (Pact specification V3,
/// generators).
///
/// Paths name elements as their tags do, with the prefix, and end in `@name` or `#text`. An element without text gets
/// some; an attribute that is absent stays so.
struct XMLGeneration {
    private struct OpenElement {
        let name: String
        /// Its own text that is more than white space, markup of sections included.
        var pieces: [Range<Int>] = []
    }

    private struct Edit {
        let range: Range<Int>
        let text: String
    }

    private let bytes: [UInt8]
    private let places: [GeneratedPlace]
    private var scanner: XMLScanner
    private var open: [OpenElement] = []
    private var edits: [Edit] = []

    /// The document with its places filled; nil where it is no well-formed one.
    static func filled(
        _ bytes: [UInt8], _ places: [GeneratedPlace], _ context: inout GeneratorContext
    ) -> [UInt8]? {
        guard (try? XMLReader.read(bytes)) != nil, let scanner = try? XMLScanner(bytes) else { return nil }
        var generation = XMLGeneration(bytes: bytes, places: places, scanner: scanner)
        do throws(XMLError) {
            try generation.walk(&context)
        } catch {
            return nil
        }
        return generation.edited()
    }

    private init(bytes: [UInt8], places: [GeneratedPlace], scanner: XMLScanner) {
        (self.bytes, self.places, self.scanner) = (bytes, places, scanner)
    }

    private func edited() -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += bytes[position..<edit.range.lowerBound] + Array(edit.text.utf8)
            position = edit.range.upperBound
        }
        return result + bytes[position...]
    }

    /// The document is well formed; what it is made of is taken apart without asking again.
    private mutating func walk(_ context: inout GeneratorContext) throws(XMLError) {
        while !scanner.isAtEnd {
            let start = scanner.position
            if scanner.take("<!--") {
                _ = try scanner.text(upTo: "-->", of: "comment")
            } else if scanner.take("<?") {
                _ = try scanner.text(upTo: "?>", of: "processing instruction")
            } else if scanner.take("<![CDATA[") {
                _ = try scanner.text(upTo: "]]>", of: "CDATA section")
                addPiece(start..<scanner.position)
            } else if scanner.take("</") {
                _ = try scanner.text(upTo: ">", of: "tag")
                finishElement(at: start, &context)
            } else if scanner.take("<") {
                try startTag(&context)
            } else {
                let range = scanner.bytes { $0 != UInt8(ascii: "<") }
                if !bytes[range].allSatisfy(XMLScanner.isSpace) { addPiece(range) }
            }
        }
    }

    private mutating func addPiece(_ range: Range<Int>) {
        guard let innermost = open.indices.last else { return }
        open[innermost].pieces.append(range)
    }

    private mutating func startTag(_ context: inout GeneratorContext) throws(XMLError) {
        let name = try scanner.name()
        let path = open.map(\.name) + [name]
        while true {
            scanner.skipSpaces()
            guard let byte = scanner.current, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") else { break }
            let attribute = try scanner.name()
            let range = attributeValue()
            guard let text = value(at: path + ["@\(attribute)"], &context) else { continue }
            edits.append(Edit(range: range, text: text.escaped(quote: bytes[range.lowerBound - 1])))
        }
        let end = scanner.position
        let isEmpty = scanner.take("/")
        scanner.skip()
        guard isEmpty else {
            return open.append(OpenElement(name: name))
        }
        guard let text = value(at: path + ["#text"], &context) else { return }
        edits.append(Edit(range: end..<scanner.position, text: ">\(text.escaped())</\(name)>"))
    }

    /// Goes behind `= "value"`; where the value stands.
    private mutating func attributeValue() -> Range<Int> {
        scanner.skipSpaces()
        scanner.skip()
        scanner.skipSpaces()
        let quote = scanner.current
        scanner.skip()
        let range = scanner.bytes { $0 != quote }
        scanner.skip()
        return range
    }

    /// Text comes in place of what is there, or else behind the last child.
    private mutating func finishElement(at end: Int, _ context: inout GeneratorContext) {
        let text = value(at: open.map(\.name) + ["#text"], &context)
        guard let element = open.popLast(), let text else { return }
        let first = element.pieces.first ?? end..<end
        edits.append(Edit(range: first, text: text.escaped()))
        for piece in element.pieces.dropFirst() { edits.append(Edit(range: piece, text: "")) }
    }

    /// The value of the last generator for a place that makes one.
    private func value(at path: [String], _ context: inout GeneratorContext) -> String? {
        var value: String?
        for place in places {
            let steps = place.path.tokens.dropFirst()
            guard steps.count == path.count, zip(steps, path).allSatisfy({ $0.selects(.field($1)) }) else { continue }
            value = place.generator.text(in: &context) ?? value
        }
        return value
    }
}

extension String {
    /// As it stands in XML text, or between quotes in a tag.
    fileprivate func escaped(quote: UInt8? = nil) -> String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where quote == UInt8(ascii: "\""): result += "&quot;"
            case "'" where quote == UInt8(ascii: "'"): result += "&apos;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
