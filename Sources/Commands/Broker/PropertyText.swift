import BrokerClient
import JSONText
import TextCoding

/// The properties of a resource for people, as YAML with readable names:
///
///     Name: live
///     Contacts:
///     - Name: Ops
///       Details:
///         Email Address: ops@example.org
///
/// Links and embedded resources are left out, and so is what has no value.
struct PropertyText {
    private let object: JSONObject

    init(_ object: JSONObject) {
        self.object = object
    }

    /// Without a line feed at the end.
    var text: String { Self.lines(of: object).joined(separator: "\n") }

    private static func lines(of object: JSONObject) -> [String] {
        object.members.filter { !$0.name.hasPrefix("_") }.flatMap { lines(title($0.name), $0.value) }
    }

    private static func lines(_ title: String, _ value: JSONValue) -> [String] {
        switch value {
        case .null: []
        case .object(let object) where !object.isEmpty: ["\(title):"] + lines(of: object).map { "  " + $0 }
        case .array(let elements) where !elements.isEmpty: ["\(title):"] + elements.flatMap(element)
        default: ["\(title): \(scalar(value))"]
        }
    }

    private static func element(_ value: JSONValue) -> [String] {
        guard let object = value.object, !object.isEmpty else { return ["- " + scalar(value)] }
        let lines = lines(of: object)
        return lines.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
    }

    /// Plain where YAML reads it as the same text, else in single quotes; as JSON where only escapes can write it.
    private static func scalar(_ value: JSONValue) -> String {
        guard let text = value.string else { return value.compactText() }
        if isPlain(text) { return text }
        guard ControlCharacters.escaped(text) == text else {
            return ControlCharacters.escapedInJSON(value.compactText())
        }
        return "'" + text.replacing("'", with: "''") + "'"
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.last != " ", text.last != ":"
        else { return false }
        let hasMeaning = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        return !hasMeaning && !text.contains(": ") && !text.contains(" #") && ControlCharacters.escaped(text) == text
    }

    /// `emailAddress` as `Email Address`.
    private static func title(_ name: String) -> String {
        var title = ""
        for character in name {
            if character.isUppercase, !title.isEmpty { title += " " }
            title += title.isEmpty ? character.uppercased() : String(character)
        }
        return ControlCharacters.escaped(title)
    }
}

extension CommandOutput {
    /// One resource: its properties, or the document as it came.
    func description(_ document: HALDocument, as format: OutputFormat) {
        switch format {
        case .json: self.document(document)
        case .pretty: line(document.value.prettyText())
        default: line(PropertyText(document.value.object ?? JSONObject()).text)
        }
    }
}
