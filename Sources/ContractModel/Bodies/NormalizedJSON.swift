package import JSONText

extension JSONValue {
    /// The value as it is compared and sent: members in the order of their names' bytes, the last one of a repeated
    /// name, numbers as `JSONNumber.normalized`.
    package func normalized() -> JSONValue { changedByNormalizing() ?? self }

    /// nil where nothing is to be changed, so that what is normal already takes neither time nor memory.
    fileprivate func changedByNormalizing() -> JSONValue? {
        switch self {
        case .null, .bool, .string: return nil
        case .number(let number):
            let normal = number.normalized
            return normal.text.hasSameBytes(as: number.text) ? nil : .number(normal)
        case .array(let elements):
            var result: [JSONValue]?
            for (position, element) in elements.enumerated() {
                guard let changed = element.changedByNormalizing() else { continue }
                if result == nil { result = elements }
                result?[position] = changed
            }
            return result.map { .array($0) }
        case .object(let object):
            return object.changedByNormalizing().map { .object($0) }
        }
    }
}

extension JSONObject {
    fileprivate func changedByNormalizing() -> JSONObject? {
        let object = unfolded
        guard object.isSorted else { return object.sortedAndNormalized() }
        var result: JSONObject?
        for (position, member) in object.members.enumerated() {
            guard let changed = member.value.changedByNormalizing() else { continue }
            if result == nil { result = object }
            result?.members[position].value = changed
        }
        return result
    }

    private func sortedAndNormalized() -> JSONObject {
        JSONObject(members: sortedMembers.map { JSONMember(name: $0.name, value: $0.value.normalized()) })
    }

    /// The members in the order of their names' bytes, the last one of a repeated name.
    var sortedMembers: [JSONMember] {
        let members = members
        guard !Self.areSorted(members) else { return members }
        let sorted = members.enumerated().sorted { left, right in
            if left.element.name.hasSameBytes(as: right.element.name) { return left.offset < right.offset }
            return left.element.name.utf8.lexicographicallyPrecedes(right.element.name.utf8)
        }
        var result: [JSONMember] = []
        result.reserveCapacity(sorted.count)
        for (_, member) in sorted {
            if let last = result.last, last.name.hasSameBytes(as: member.name) {
                result[result.count - 1] = member
            } else {
                result.append(member)
            }
        }
        return result
    }

    /// Whether names ascend by their bytes, so that none occurs twice.
    private var isSorted: Bool { Self.areSorted(members) }

    private static func areSorted(_ members: [JSONMember]) -> Bool {
        zip(members, members.dropFirst()).allSatisfy { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
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
        return normal.withPlainExponent
    }

    /// `1e-7` in place of `1e-07`, and `0.00001` in place of `1e-05`, as the other tools write them.
    private var withPlainExponent: JSONNumber {
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")), let exponent = Int(text[mark...].dropFirst()),
            exponent < 0
        else { return self }
        let mantissa = text[..<mark]
        guard exponent == -5 else { return JSONNumber(text: "\(mantissa)e\(exponent)") ?? self }
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        return JSONNumber(text: "\(sign)0.0000\(mantissa.filter { $0 != "-" && $0 != "." })") ?? self
    }
}
