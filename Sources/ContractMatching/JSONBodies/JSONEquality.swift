import ContractModel
import JSONText

extension JSONValue {
    /// Whether both are the same to Pact: the order of members doesn't count, numbers are equal as
    /// `JSONNumber.isSame`. Neither has repeated members.
    func isSame(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left.isSame(as: right)
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.object(let left), .object(let right)): Self.areSame(left.unfolded, right.unfolded)
        default: false
        }
    }

    private static func areSame(_ left: JSONObject, _ right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        var lookup = MemberLookup(right)
        return left.members.allSatisfy { member in
            lookup.position(of: member.name).map { member.value.isSame(as: right.members[$0].value) } ?? false
        }
    }

    /// Whether both are of one kind; all numbers are one kind.
    func isSameKind(as other: JSONValue) -> Bool { kind == other.kind }

    private enum Kind {
        case null, bool, number, string, array, object
    }

    private var kind: Kind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }
}

extension JSONNumber {
    /// Integers are equal digit by digit, decimals as doubles, an integer and a decimal never.
    func isSame(as other: JSONNumber) -> Bool {
        switch (isPactInteger, other.isPactInteger) {
        case (true, true): text.hasSameBytes(as: other.text)
        case (false, false): double == other.double
        default: false
        }
    }
}
