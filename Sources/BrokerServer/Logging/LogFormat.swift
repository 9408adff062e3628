import JSONText
import Logging
import TextCoding

/// How a message is written.
package enum LogFormat: String, SettingChoice {
    /// One line: time, level, text, and what belongs to it as `key=value`.
    ///
    /// ```
    /// 2030-01-02T03:04:05.678Z error Unexpected error error="…" reference=4f1c request=9d21
    /// ```
    case `default`
    /// One JSON object a line, with the members `time`, `level`, `message` and one for each value.
    case json
    /// As `default`, with the level coloured.
    case color

    /// The message with its line feed. Nothing in it begins a line of its own.
    package func text(of line: LogLine) -> String {
        switch self {
        case .default: plain(line, level: line.level.rawValue)
        case .color: plain(line, level: coloured(line.level))
        case .json: object(line) + "\n"
        }
    }

    private func plain(_ line: LogLine, level: String) -> String {
        let fields = line.fields.map { " \(Self.name($0.name))=\(Self.quoted($0.value))" }
        return "\(line.time) \(level) \(ControlCharacters.escaped(line.message))\(fields.joined())\n"
    }

    private func coloured(_ level: Logger.Level) -> String {
        switch level {
        case .critical, .error: TextStyle.red.applied(to: level.rawValue)
        case .warning: TextStyle.yellow.applied(to: level.rawValue)
        case .notice, .info: TextStyle.green.applied(to: level.rawValue)
        case .debug, .trace: TextStyle.dim.applied(to: level.rawValue)
        }
    }

    private func object(_ line: LogLine) -> String {
        var object: JSONObject = [
            "time": .string(line.time), "level": .string(line.level.rawValue), "message": .string(line.message),
        ]
        for (name, value) in line.fields {
            // What every line has is never replaced.
            object[["time", "level", "message"].contains(name) ? name + "_" : name] = .string(value)
        }
        return ControlCharacters.escapedInJSON(JSONValue.object(object).compactText())
    }

    private static func name(_ name: String) -> String {
        name.contains { " =\"".contains($0) } ? quoted(name) : ControlCharacters.escaped(name)
    }

    private static func quoted(_ text: String) -> String {
        let line = ControlCharacters.escaped(text)
        guard line.isEmpty || line.utf8.contains(where: { " \"=".utf8.contains($0) }) else { return line }
        // By scalars: with a combining mark behind it a quotation mark is part of another character.
        let escaped = line.unicodeScalars.flatMap { $0 == "\"" ? ["\\", $0] : [$0] }
        return "\"" + String(String.UnicodeScalarView(escaped)) + "\""
    }
}
