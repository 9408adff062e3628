import JSONText

/// An element of an XML body, with what is compared of it.
///
/// Comments, processing instructions and namespace declarations are not kept.
struct XMLElement: Sendable {
    struct Attribute: Sendable {
        let name: XMLName
        let value: String
    }

    let name: XMLName
    /// Sorted by name.
    let attributes: [Attribute]
    /// In the order of the document.
    private(set) var children: [XMLElement] = []
    /// The element's own pieces of text, each one trimmed, joined and trimmed.
    private(set) var text = ""
    /// Everything between the tags: elements, pieces of text, comments and processing instructions.
    private(set) var nodeCount = 0

    init(name: XMLName, attributes: [Attribute]) {
        self.name = name
        self.attributes = attributes
    }

    /// Adds a piece of text. A reference, a CDATA section, and what stands between two of anything else are pieces of
    /// their own, as in the other tools: white space at their edges doesn't count.
    mutating func add(text piece: String) {
        nodeCount += 1
        text += piece.trimmed
    }

    mutating func add(child: XMLElement) {
        nodeCount += 1
        children.append(child)
    }

    /// Counts a comment or a processing instruction.
    mutating func addIgnoredNode() { nodeCount += 1 }

    /// Trims what the pieces left at the edges.
    mutating func close() { text = text.trimmed }
}

/// The name of an element or attribute with its namespace; prefixes don't count.
struct XMLName: Sendable {
    let local: String
    /// `namespace:local`, or the local name where there is no namespace.
    let full: String

    init(local: String, namespace: String? = nil) {
        self.local = local
        full = namespace.map { "\($0):\(local)" } ?? local
    }
}

extension XMLName: Hashable {
    static func == (left: Self, right: Self) -> Bool { left.full.hasSameBytes(as: right.full) }

    func hash(into hasher: inout Hasher) { hasher.combine(full) }
}

extension String {
    /// Without white space of Unicode at both ends.
    fileprivate var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return self }
        return String(scalars[first...last])
    }
}
