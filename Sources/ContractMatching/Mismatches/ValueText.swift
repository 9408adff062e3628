import ContractModel
import JSONText

extension String {
    /// The text for a message: a very long one is cut and says so.
    var shortened: String {
        guard utf8.count > Self.shownBytes else { return self }
        return "\(String(decoding: utf8.prefix(Self.shownBytes), as: UTF8.self))… (\(utf8.count) bytes)"
    }

    private static let shownBytes = 4096
}

extension JSONValue {
    /// The JSON text as it is compared: members sorted, numbers normalized. Cut where it is very long.
    var fragment: String { normalized().compactText().shortened }

    /// As it stands in messages: strings in single quotes, everything else as JSON.
    var quoted: String {
        guard let string else { return fragment }
        return "'\(string.shortened)'"
    }

    /// `'x' (String)`.
    var quotedWithType: String { "\(quoted) (\(typeName))" }

    /// What text rules look at: the string itself, or the JSON text of anything else.
    var matchedText: String { string ?? normalized().compactText() }

    /// The name of the type in messages.
    var typeName: String {
        switch self {
        case .null: "Null"
        case .bool: "Boolean"
        case .number(let number): number.isPactInteger ? "Integer" : "Decimal"
        case .string: "String"
        case .array: "Array"
        case .object: "Object"
        }
    }
}
