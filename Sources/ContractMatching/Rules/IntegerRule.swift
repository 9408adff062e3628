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
        UInt64(actual) != nil ? nil : "Expected '\(actual.shortened)' to match an integer number"
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    func failure(ofStatus actual: Int, expected: Int) -> String? { nil }
}
