/// A JSON value that keeps everything a text says: member order, duplicate members and the spelling of numbers.
///
/// Two values are equal when they are the same text apart from white space and the spelling of strings: member order,
/// duplicates and number text count, and strings are compared scalar by scalar (never by canonical equivalence).
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// The members, or nil if this is not an object.
    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The elements, or nil if this is not an array.
    package var array: [JSONValue]? {
        if case .array(let array) = self { array } else { nil }
    }

    /// The decoded text, or nil if this is not a string.
    package var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// The number as it was written, or nil if this is not a number.
    package var number: JSONNumber? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The truth value, or nil if this is not `true` or `false`.
    package var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    /// The number, if it is written without fraction and exponent and fits.
    package var int: Int? { number?.int }

    /// The same value; an object with its members at hand, see ``JSONObject/unfolded``.
    package var unfolded: JSONValue {
        if case .object(let object) = self, object.isFolded { .object(object.unfolded) } else { self }
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The value of the last member of that name, or nil if there is none or this is not an object.
    package subscript(name: String) -> JSONValue? { object?[name] }

    /// The element at a position, or nil if there is none or this is not an array.
    package subscript(position: Int) -> JSONValue? {
        guard let array, array.indices.contains(position) else { return nil }
        return array[position]
    }
}

extension JSONValue: Hashable {
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let bool): hasher.combine(bool)
        case .number(let number): hasher.combine(number)
        case .string(let string): hasher.combine(string)
        case .array(let array): hasher.combine(array)
        case .object(let object): hasher.combine(object)
        }
    }
}

extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(members: elements.map { JSONMember(name: $0.0, value: $0.1) }))
    }
}
