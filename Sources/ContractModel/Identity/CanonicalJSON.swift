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
        var writer = JSONWriter(isPretty: false)
        write(value, form, to: &writer)
        return writer.bytes
    }

    /// Whether both forms have the same text: nearly all contents have, since they hold whole numbers.
    static func isSameInBothForms(_ value: JSONValue) -> Bool {
        switch value {
        case .null, .bool, .string: true
        case .number(let number): number.isInteger && number.rubySpelling.text.hasSameBytes(as: number.text)
        case .array(let elements): elements.allSatisfy(isSameInBothForms)
        case .object(let object): object.members.allSatisfy { isSameInBothForms($0.value) }
        }
    }

    private static func write(_ value: JSONValue, _ form: Form, to writer: inout JSONWriter) {
        switch value {
        case .null, .bool, .string: writer.write(value)
        case .number(let number):
            writer.write(.number(form == .ruby ? number.rubySpelling : number.identitySpelling))
        case .array(let elements):
            writer.write(punctuation: "[")
            for (position, element) in elements.enumerated() {
                if position > 0 { writer.write(punctuation: ",") }
                write(element, form, to: &writer)
            }
            writer.write(punctuation: "]")
        case .object(let object): write(object.members, form, to: &writer)
        }
    }

    private static func write(_ members: [JSONMember], _ form: Form, to writer: inout JSONWriter) {
        writer.write(punctuation: "{")
        var isFirst = true
        let order = order(of: members)
        for (place, index) in order.enumerated() {
            let name = members[index].name
            // Of equal names, which stand together, the last one counts.
            if place + 1 < order.count, members[order[place + 1]].name.hasSameBytes(as: name) { continue }
            if !isFirst { writer.write(punctuation: ",") }
            isFirst = false
            writer.write(string: name)
            writer.write(punctuation: ":")
            write(members[index].value, form, to: &writer)
        }
        writer.write(punctuation: "}")
    }

    /// The indices by name; those of equal names in their order.
    private static func order(of members: [JSONMember]) -> [Int] {
        // Most clients write them so.
        let isOrdered = members.indices.dropFirst().allSatisfy { index in
            members[index - 1].name.precedesByBytes(members[index].name)
        }
        guard !isOrdered else { return Array(members.indices) }
        return members.indices.sorted { left, right in
            let (first, second) = (members[left].name, members[right].name)
            if first.precedesByBytes(second) { return true }
            return left < right && first.hasSameBytes(as: second)
        }
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
