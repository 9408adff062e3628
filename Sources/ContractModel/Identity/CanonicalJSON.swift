import JSONText

/// One text for everything that says the same: members in the order of their names' bytes, the last one of a repeated
/// name, no white space, one spelling of strings, and numbers as the form demands.
enum CanonicalJSON {
    /// How numbers are spelled.
    enum Form {
        /// Digits where there is neither fraction nor exponent; otherwise the shortest text that reads back as the same
        /// double; as written where no double holds it. Decides which contents are the same.
        case identity
        /// As Ruby's JSON library prints what it read. Decides the ids that brokers give to interactions.
        case ruby
    }

    static func text(of value: JSONValue, _ form: Form) -> [UInt8] {
        canonical(value, form).compactBytes()
    }

    private static func canonical(_ value: JSONValue, _ form: Form) -> JSONValue {
        switch value {
        case .null, .bool, .string: return value
        case .number(let number): return .number(form == .ruby ? number.rubySpelling : number.identitySpelling)
        case .array(let elements): return .array(elements.map { canonical($0, form) })
        case .object(let object):
            var members = lastOfEachName(object.members.sorted(by: standsBefore))
            for index in members.indices { members[index].value = canonical(members[index].value, form) }
            return .object(JSONObject(members: members))
        }
    }

    /// Keeps the order of equal names, as the sort is stable.
    private static func standsBefore(_ left: JSONMember, _ right: JSONMember) -> Bool {
        left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    private static func lastOfEachName(_ sorted: [JSONMember]) -> [JSONMember] {
        var kept: [JSONMember] = []
        kept.reserveCapacity(sorted.count)
        for member in sorted {
            if let last = kept.last, last.name.hasSameBytes(as: member.name) { kept.removeLast() }
            kept.append(member)
        }
        return kept
    }
}

extension JSONNumber {
    var identitySpelling: JSONNumber {
        guard !isInteger, let double, double != 0 || isZero, let shortest = JSONNumber(double) else { return self }
        return shortest
    }

    /// Whether all digits before an exponent are zeros, so that the number is zero and not only too small for a double.
    private var isZero: Bool {
        let significand = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        return !significand.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    }
}
