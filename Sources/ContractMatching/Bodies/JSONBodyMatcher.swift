import ContractModel
import JSONText

/// Compares JSON bodies value by value.
struct JSONBodyMatcher: BodyMatcher {
    private let expected: Result<JSONValue, JSONBodyError>
    private let bytes: [UInt8]
    private let rules: RuleSet

    init(_ expected: BodyContent, rules: RuleSet) {
        bytes = expected.bytes
        self.rules = rules
        self.expected = Result { () throws(JSONBodyError) in try JSONBody.read(expected.bytes).normalized() }
    }

    func mismatches(of actual: BodyContent, extraEntries: ExtraEntries) throws(MatchingError) -> [Mismatch] {
        let came = Result { () throws(JSONBodyError) in try JSONBody.read(actual.bytes) }
        guard case .success(let wanted) = expected, case .success(let value) = came else {
            return unreadable("actual", came, actual) + unreadable("expected", expected, actual)
        }
        let comparison = JSONComparison(extraEntries: extraEntries)
        try comparison.compare(wanted, value, rules: rules)
        return comparison.mismatches
    }

    private func unreadable(
        _ side: String, _ value: Result<JSONValue, JSONBodyError>, _ actual: BodyContent
    ) -> [Mismatch] {
        guard case .failure(let error) = value else { return [] }
        return [.body(expected: bytes, actual: actual.bytes, "Failed to parse the \(side) body: '\(error.reason)'")]
    }
}

/// Why bytes are no JSON body.
struct JSONBodyError: Error {
    let reason: String
}

/// Reads bodies that should be JSON.
enum JSONBody {
    /// The value without repeated members (the last one counts). Numbers beyond the range of a double are refused.
    static func read(_ bytes: [UInt8]) throws(JSONBodyError) -> JSONValue {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONReader.read(bytes, limits: JSONLimits(maximumBytes: .max))
        } catch {
            throw JSONBodyError(reason: error.description)
        }
        if let number = document.value.firstNumberOutOfRange {
            throw JSONBodyError(reason: "number out of range: \(number.text)")
        }
        return document.duplicates.isEmpty ? document.value : document.value.normalized()
    }
}

extension JSONValue {
    fileprivate var firstNumberOutOfRange: JSONNumber? {
        switch self {
        case .null, .bool, .string: nil
        case .number(let number): number.isSurelyInRange || number.double != nil ? nil : number
        case .array(let elements): elements.lazy.compactMap(\.firstNumberOutOfRange).first
        case .object(let object): object.members.lazy.compactMap(\.value.firstNumberOutOfRange).first
        }
    }
}

extension JSONNumber {
    /// Short numbers without exponent need no conversion to be known in range.
    fileprivate var isSurelyInRange: Bool {
        text.utf8.count < 300 && !text.utf8.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    }
}
