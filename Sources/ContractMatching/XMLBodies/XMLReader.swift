/// Reads XML documents for comparison: strictly, in one pass, without a document type.
///
/// Extensible Markup Language 1.0 and Namespaces in XML 1.0, in UTF-8 whatever the declaration says. What is not well
/// formed is refused; so is a DOCTYPE, and with it every entity of one's own, so that nothing is expanded or fetched.
/// Time and memory are linear in the size; how deep elements may be nested is bounded.
struct XMLReader {
    /// How deep elements may be nested.
    static let maximumDepth = 256

    var scanner: XMLScanner
    var namespaces = XMLNamespaces()
    private var open: [OpenElement] = []
    private var root: XMLElement?

    struct OpenElement {
        /// As it stands in the tag.
        let tagName: String
        /// The prefixes that are declared in the tag.
        let declared: [String]
        var element: XMLElement
    }

    /// The root element of a document.
    static func read(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
        var reader = XMLReader(scanner: try XMLScanner(bytes))
        return try reader.document()
    }

    private init(scanner: XMLScanner) {
        self.scanner = scanner
    }

    private mutating func document() throws(XMLError) -> XMLElement {
        try declaration()
        while !scanner.isAtEnd {
            if open.isEmpty { try outside() } else { try content() }
        }
        if let innermost = open.last { throw scanner.error("The element <\(innermost.tagName.shortened)> doesn't end") }
        guard let root else { throw scanner.error("There is no element") }
        return root
    }

    /// `<?xml version="1.0" ...?>`, only at the very beginning.
    private mutating func declaration() throws(XMLError) {
        guard scanner.isAt("<?xml ") || scanner.isAt("<?xml\t") || scanner.isAt("<?xml\n") || scanner.isAt("<?xml\r")
        else { return }
        scanner.skip(5)
        var names = ["version", "encoding", "standalone"][...]
        while !scanner.take("?>") {
            guard scanner.skipSpaces() else { throw scanner.error("The XML declaration is malformed") }
            if scanner.isAt("?>") { continue }
            let name = try scanner.name()
            guard let index = names.firstIndex(of: name), name == "version" || names.first != "version" else {
                throw scanner.error("The XML declaration is malformed")
            }
            names = names[(index + 1)...]
            _ = try attributeValue()
        }
        guard names.first != "version" else { throw scanner.error("The XML declaration names no version") }
    }

    /// Before or behind the root element.
    private mutating func outside() throws(XMLError) {
        if scanner.skipSpaces() { return }
        if try ignored() { return }
        if scanner.isAt("<!DOCTYPE") { throw scanner.error("It has a DOCTYPE, which is refused") }
        guard scanner.current == UInt8(ascii: "<") else { throw scanner.error("Text is not allowed outside the root") }
        guard root == nil else { throw scanner.error("There is more than one root element") }
        try startTag()
    }

    /// Between the tags of an element.
    private mutating func content() throws(XMLError) {
        if scanner.current != UInt8(ascii: "<") { return try text() }
        if scanner.isAt("</") { return try endTag() }
        if try ignored() { return add { $0.addIgnoredNode() } }
        guard scanner.take("<![CDATA[") else { return try startTag() }
        let start = scanner.position
        _ = try scanner.text(upTo: "]]>", of: "CDATA section")
        let piece = try scanner.characters(start..<scanner.position - 3)
        add { $0.add(text: piece) }
    }

    private mutating func text() throws(XMLError) {
        guard scanner.current != UInt8(ascii: "&") else {
            let piece = try scanner.reference()
            return add { $0.add(text: piece) }
        }
        let range = scanner.bytes { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }
        let piece = try scanner.characters(range)
        guard !piece.utf8.containsSectionEnd else {
            throw XMLError("']]>' is not allowed in text", at: range.lowerBound)
        }
        add { $0.add(text: piece) }
    }

    /// A comment or a processing instruction.
    private mutating func ignored() throws(XMLError) -> Bool {
        if scanner.take("<!--") {
            _ = try scanner.text(upTo: "--", of: "comment")
            guard scanner.take(">") else { throw scanner.error("'--' is not allowed in a comment") }
            return true
        }
        guard scanner.take("<?") else { return false }
        let target = try scanner.name()
        guard target.lowercased() != "xml" else { throw scanner.error("An XML declaration has to stand at the start") }
        guard scanner.isAt("?>") || scanner.skipSpaces() else {
            throw scanner.error("A processing instruction is malformed")
        }
        _ = try scanner.text(upTo: "?>", of: "processing instruction")
        return true
    }

    private mutating func add(_ change: (inout XMLElement) -> Void) {
        change(&open[open.count - 1].element)
    }

    // MARK: Elements

    /// Puts an element on the way; called when its start tag was read.
    mutating func begin(_ element: OpenElement, isEmpty: Bool) throws(XMLError) {
        open.append(element)
        guard open.count <= Self.maximumDepth else {
            throw scanner.error("Elements are nested deeper than \(Self.maximumDepth)")
        }
        if isEmpty { end() }
    }

    private mutating func endTag() throws(XMLError) {
        scanner.skip(2)
        let start = scanner.position
        let name = try scanner.name()
        scanner.skipSpaces()
        guard scanner.take(">") else { throw scanner.error("An end tag is malformed") }
        guard let tagName = open.last?.tagName, name.utf8.elementsEqual(tagName.utf8) else {
            throw XMLError("The end tag </\(name.shortened)> doesn't belong to the element", at: start)
        }
        end()
    }

    private mutating func end() {
        var finished = open.removeLast()
        namespaces.remove(finished.declared)
        finished.element.close()
        if open.isEmpty {
            root = finished.element
        } else {
            add { $0.add(child: finished.element) }
        }
    }
}

extension String.UTF8View {
    fileprivate var containsSectionEnd: Bool {
        var brackets = 0
        for byte in self {
            if byte == UInt8(ascii: ">"), brackets >= 2 { return true }
            brackets = byte == UInt8(ascii: "]") ? brackets + 1 : 0
        }
        return false
    }
}
