import ContractModel
import JSONText

/// A number with a fraction or an exponent.
struct DecimalRule: ValueRule {
    var name: String { "Decimal" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        guard actual.number?.isPactInteger != false else { return nil }
        return "Expected \(actual.quotedWithType) to be a decimal number"
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        actual.isFloatingPoint ? nil : "Expected '\(actual.shortened)' to match a number"
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    func failure(ofStatus actual: Int, expected: Int) -> String? { "Expected \(actual) to match a decimal number" }
}
