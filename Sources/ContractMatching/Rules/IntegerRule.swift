import ContractModel
import JSONText

/// A number without fraction and exponent.
struct IntegerRule: ValueRule {
    var name: String { "Integer" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        guard actual.number?.isPactInteger != true else { return nil }
        return "Expected \(actual.quotedWithType) to be an integer"
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        actual.isUnsignedInteger ? nil : "Expected '\(actual.shortened)' to match an integer number"
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    func failure(ofStatus actual: Int, expected: Int) -> String? { nil }
}

extension String {
    /// Whether the text reads as an unsigned integer of 64 bits, with a plus sign at most.
    fileprivate var isUnsignedInteger: Bool { !hasPrefix("-") && UInt64(self) != nil }
}
