/// A JSON number as it was written: `1`, `1.0` and `1e0` are three different numbers.
package struct JSONNumber: Sendable, Hashable {
    /// The spelling in the source, valid by RFC 8259, section 6.
    package let text: String

    /// A number with a spelling that the caller knows to be valid.
    init(validated text: String) {
        self.text = text
    }

    package init(_ value: Int) {
        text = String(value)
    }

    /// A spelling that was checked by nobody yet; nil unless it is a number of RFC 8259, and nothing else.
    package init?(text: String) {
        guard case .number(let number)? = try? JSONReader.read(text).value, number.text.utf8.count == text.utf8.count
        else { return nil }
        self = number
    }

    /// The shortest spelling that reads back as the same double, with a fraction or an exponent; nil unless finite.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// A number without exponent and with no more bytes than this is in the range of a double, which has 308 digits.
    static let mostDigitsInRange = 300

    /// Whether the number may be beyond the range of a double: it has an exponent or hundreds of digits.
    package var isWide: Bool {
        text.utf8.count > Self.mostDigitsInRange
            || text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
    }

    /// Whether there is neither a fraction nor an exponent.
    package var isInteger: Bool {
        !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    }

    /// The value, if it is written without fraction and exponent and fits 64 bits.
    package var int: Int? { isInteger ? Int(text) : nil }

    /// The nearest double, or nil where the number is beyond its range.
    package var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
