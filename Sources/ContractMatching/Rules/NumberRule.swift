import JSONText

/// Any number.
struct NumberRule: ValueRule {
    var name: String { "Number" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        actual.number != nil ? nil : "Expected \(actual.quotedWithType) to be a number"
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        actual.isFloatingPoint ? nil : "Expected '\(actual.shortened)' to match a number"
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    func failure(ofStatus actual: Int, expected: Int) -> String? { nil }
}

extension String {
    /// Whether the text reads as a floating point number; hexadecimal ones don't count.
    var isFloatingPoint: Bool {
        Double(self) != nil && !utf8.contains { $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "X") }
    }
}
