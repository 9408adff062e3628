package import JSONText

extension JSONValue {
    /// The compact text of the normalized value, written without a normalized copy of it.
    package func normalizedBytes() -> [UInt8] { normalizedBytes(upTo: .max) }

    /// The beginning of that text: so many bytes or somewhat more.
    func normalizedBytes(upTo count: Int) -> [UInt8] {
        var writer = NormalizedWriter(limit: count)
        writer.write(self)
        return writer.bytes
    }
}

/// Writes values as they are compared and sent.
private struct NormalizedWriter {
    private var writer = JSONWriter(isPretty: false)
    /// Nothing is begun any more once there are so many bytes.
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var bytes: [UInt8] { writer.bytes }

    mutating func write(_ value: JSONValue) {
        guard writer.bytes.count < limit else { return }
        switch value {
        case .null, .bool, .string: writer.write(value)
        case .number(let number): writer.write(.number(number.normalized))
        case .array(let elements): write(elements)
        case .object(let object): write(object)
        }
    }

    private mutating func write(_ elements: [JSONValue]) {
        writer.write(punctuation: "[")
        for (position, element) in elements.enumerated() {
            guard writer.bytes.count < limit else { return }
            if position > 0 { writer.write(punctuation: ",") }
            write(element)
        }
        writer.write(punctuation: "]")
    }

    private mutating func write(_ object: JSONObject) {
        writer.write(punctuation: "{")
        for (position, member) in object.sortedMembers.enumerated() {
            guard writer.bytes.count < limit else { return }
            if position > 0 { writer.write(punctuation: ",") }
            writer.write(string: member.name)
            writer.write(punctuation: ":")
            write(member.value)
        }
        writer.write(punctuation: "}")
    }
}
