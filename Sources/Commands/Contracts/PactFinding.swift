import JSONText

/// Something about the form of a pact document.
struct PactFinding: Sendable, Hashable {
    enum Level: String, Sendable {
        case warning = "WARNING"
        case error = "ERROR"
    }

    /// Where in the document: `/interactions/0`.
    var path: String
    var level: Level
    var message: String

    var json: JSONValue {
        ["path": .string(path), "level": .string(level.rawValue), "message": .string(message)]
    }
}
