import BrokerCore
import JSONText

/// Reads the members of a request body and collects every rule that they break, in the protocol's words.
///
/// ```swift
/// var fields = BodyFields(request)
/// let name = fields.requiredText("name", .singleLine, .notBlank)
/// let url = fields.text("repositoryUrl", .singleLine)
/// try fields.check()
/// ```
struct BodyFields {
    /// A rule about a text.
    enum TextRule {
        case singleLine, notBlank, noSpaces
        /// A name that stands in paths, which take no control characters: under any other name nothing could be found.
        case pathName

        fileprivate func error(in text: String) -> String? {
            switch self {
            case .singleLine:
                text.utf8.contains { $0 == 0x0A || $0 == 0x0D } ? "cannot contain multiple lines" : nil
            case .notBlank: text.allSatisfy(\.isWhitespace) ? "cannot be blank" : nil
            case .noSpaces: text.utf8.contains(0x20) ? "cannot contain spaces" : nil
            case .pathName:
                TextRule.singleLine.error(in: text)
                    ?? (text.unicodeScalars.contains { $0.properties.generalCategory == .control }
                        ? "cannot contain control characters" : nil)
            }
        }
    }

    private static let maximumBytes = 10_000

    let object: JSONObject
    private(set) var errors: [FieldError] = []

    init(_ object: JSONObject) {
        self.object = object
    }

    /// The members of the request's body; of none where there is no body.
    init(_ request: APIRequest) {
        self.init(request.json ?? JSONObject())
    }

    /// Whether the member is there, be it null.
    func has(_ name: String) -> Bool { object[name] != nil }

    /// A text that must be there; the empty text where it breaks a rule.
    mutating func requiredText(_ name: String, _ rules: TextRule...) -> String {
        guard let value = object[name] else {
            add(name, "is missing")
            return ""
        }
        guard let text = value.string else {
            add(name, "must be a string")
            return ""
        }
        guard !text.isEmpty else {
            add(name, "must be filled")
            return ""
        }
        apply(rules, to: text, name)
        return text
    }

    /// A text that may be absent or null; where no rule forbids it, the empty text means none as well.
    mutating func text(_ name: String, _ rules: TextRule...) -> String? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let text = value.string else {
            add(name, "must be a string")
            return nil
        }
        apply(rules, to: text, name)
        return text.isEmpty ? nil : text
    }

    /// A truth value that must be there; false where it is not.
    mutating func requiredFlag(_ name: String) -> Bool {
        guard let value = object[name] else {
            add(name, "is missing")
            return false
        }
        guard let flag = value.bool else {
            add(name, value.isNull ? "must be filled" : "must be one of: true, false")
            return false
        }
        return flag
    }

    /// An array that may be absent; nil where it is absent or null.
    mutating func array(_ name: String) -> [JSONValue]? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let array = value.array else {
            add(name, "must be an array")
            return nil
        }
        return array
    }

    mutating func add(_ name: String, _ message: String) {
        errors.append(FieldError(name, message))
    }

    /// - Throws: a ``DomainError`` with every rule that was broken so far.
    func check() throws {
        guard errors.isEmpty else { throw DomainError.invalid(errors) }
    }

    /// What is wrong with a text under some rules.
    ///
    /// A text that any rule is about is a name or a line: it is repeated in links, so its length is bounded.
    static func messages(_ rules: [TextRule], about text: String) -> [String] {
        guard rules.isEmpty || text.utf8.count <= maximumBytes else {
            return ["cannot be longer than \(maximumBytes) bytes"]
        }
        return rules.compactMap { $0.error(in: text) }
    }

    private mutating func apply(_ rules: [TextRule], to text: String, _ name: String) {
        for message in Self.messages(rules, about: text) {
            add(name, message)
        }
    }
}
