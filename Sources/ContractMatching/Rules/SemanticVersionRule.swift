import JSONText

/// A version number of SemVer 2.0.
struct SemanticVersionRule: ValueRule {
    var name: String { "Semver" }

    func failure(of actual: JSONValue, expected: JSONValue, isCascaded: Bool) -> String? {
        guard let text = actual.string else {
            return "Expected something that matches a semantic version, but got '\(actual.fragment)'"
        }
        return failure(of: text)
    }

    func failure(of actual: String, expected: String, isCascaded: Bool) -> String? {
        failure(of: actual)
    }

    func failure(of actual: ListValue, expected: ListValue, isCascaded: Bool) -> String? { nil }

    private func failure(of text: String) -> String? {
        SemanticVersionReader(text).problem.map { "'\(text.shortened)' is not a valid semantic version - \($0)" }
    }
}

/// Finds the first place where a text departs from SemVer 2.0.
private struct SemanticVersionReader {
    private var rest: Substring.UTF8View

    /// What is wrong, or nil.
    private(set) var problem: String?

    init(_ text: String) {
        rest = text[...].utf8
        problem = read()
    }

    private mutating func read() -> String? {
        for (position, part) in ["major", "minor", "patch"].enumerated() {
            if let problem = number(part) { return problem }
            guard position < 2 else { break }
            guard let next = rest.popFirst() else {
                return "unexpected end of input while parsing \(part) version number"
            }
            guard next == UInt8(ascii: ".") else { return unexpected(next, "after \(part) version number") }
        }
        if rest.first == UInt8(ascii: "-"), let problem = identifiers("pre-release identifier", isNumeric: true) {
            return problem
        }
        if rest.first == UInt8(ascii: "+"), let problem = identifiers("build metadata", isNumeric: false) {
            return problem
        }
        return rest.first.map { unexpected($0, "after patch version number") }
    }

    private mutating func number(_ part: String) -> String? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let first = digits.first else {
            guard let next = rest.first else { return "unexpected end of input while parsing \(part) version number" }
            return unexpected(next, "while parsing \(part) version number")
        }
        if first == UInt8(ascii: "0"), digits.count > 1 { return "invalid leading zero in \(part) version number" }
        guard UInt64(Substring(digits)) != nil else { return "value of \(part) version number exceeds u64::MAX" }
        rest = rest[digits.endIndex...]
        return nil
    }

    private mutating func identifiers(_ part: String, isNumeric: Bool) -> String? {
        rest.removeFirst()
        let text = rest.prefix { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || Self.isAlphanumeric($0) }
        rest = rest[text.endIndex...]
        for identifier in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard let first = identifier.first else { return "empty identifier segment in \(part)" }
            let isNumber = identifier.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            if isNumeric, isNumber, first == UInt8(ascii: "0"), identifier.count > 1 {
                return "invalid leading zero in \(part)"
            }
        }
        return nil
    }

    private func unexpected(_ byte: UInt8, _ place: String) -> String {
        "unexpected character '\(Character(Unicode.Scalar(byte)))' \(place)"
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
