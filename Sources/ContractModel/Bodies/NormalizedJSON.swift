package import JSONText

extension JSONValue {
    /// The value as it is compared and sent: members in the order of their names' bytes, the last one of a repeated
    /// name, numbers as `JSONNumber.normalized`.
    package func normalized() -> JSONValue {
        switch self {
        case .null, .bool, .string: self
        case .number(let number): .number(number.normalized)
        case .array(let elements): .array(elements.map { $0.normalized() })
        case .object(let object): .object(object.normalized())
        }
    }
}

extension JSONObject {
    fileprivate func normalized() -> JSONObject {
        let sorted = members.enumerated().sorted { left, right in
            if left.element.name.hasSameBytes(as: right.element.name) { return left.offset < right.offset }
            return left.element.name.utf8.lexicographicallyPrecedes(right.element.name.utf8)
        }
        var result: [JSONMember] = []
        result.reserveCapacity(sorted.count)
        for (_, member) in sorted {
            let normal = JSONMember(name: member.name, value: member.value.normalized())
            if let last = result.last, last.name.hasSameBytes(as: member.name) {
                result[result.count - 1] = normal
            } else {
                result.append(normal)
            }
        }
        return JSONObject(members: result)
    }
}

extension JSONNumber {
    /// Whether the number is an integer to Pact: no fraction, no exponent, and within 64 bits, signed or unsigned.
    /// `-0` is not.
    package var isPactInteger: Bool {
        guard isInteger, !text.hasSameBytes(as: "-0") else { return false }
        return text.utf8.count < 19 || Int64(text) != nil || UInt64(text) != nil
    }

    /// An integer as written, anything else as the shortest text that reads back as the same double, with a decimal
    /// point; as written where a double can't hold it.
    package var normalized: JSONNumber {
        guard !isPactInteger, let double, let normal = JSONNumber(double) else { return self }
        return normal
    }
}
