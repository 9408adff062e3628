import JSONText

/// Members of a JSON object, written as they are added.
struct MemberText: Sendable {
    private var writer = JSONWriter(isPretty: false, capacity: 0)

    var isEmpty: Bool { writer.bytes.isEmpty }
    /// In bytes.
    var count: Int { writer.bytes.count }

    /// - Parameter write: writes the value.
    mutating func add(_ name: String, _ write: (inout JSONWriter) -> Void) {
        if !isEmpty { writer.write(punctuation: ",") }
        writer.write(string: name)
        writer.write(punctuation: ":")
        write(&writer)
    }

    /// Writes them after the bracket or comma that stands before a member.
    func write(to writer: inout JSONWriter, after separator: inout Unicode.Scalar) {
        guard !isEmpty else { return }
        writer.write(punctuation: separator)
        separator = ","
        writer.write(self.writer)
    }
}

extension JSONWriter {
    /// Writes the bracket or comma before a member, its name and the colon.
    mutating func write(name: String, after separator: inout Unicode.Scalar) {
        write(punctuation: separator)
        separator = ","
        write(string: name)
        write(punctuation: ":")
    }

    /// Writes a member that is an object of at least one member.
    mutating func write(_ name: String, _ members: MemberText, after separator: inout Unicode.Scalar) {
        write(name: name, after: &separator)
        var inner: Unicode.Scalar = "{"
        members.write(to: &self, after: &inner)
        write(punctuation: "}")
    }

    mutating func writeList<Element>(of elements: [Element], _ body: (inout JSONWriter, Element) -> Void) {
        write(punctuation: "[")
        for (position, element) in elements.enumerated() {
            if position > 0 { write(punctuation: ",") }
            body(&self, element)
        }
        write(punctuation: "]")
    }
}
