import BrokerServer
import TextCoding

/// The flags of `serve`, made from the table of settings.
enum ServeFlags {
    /// The values of each flag by the name of its setting, as `ServerSettings.load` takes them.
    static func values(_ arguments: [String]) throws(CommandFailure) -> [String: [String]] {
        var values: [String: [String]] = [:]
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--"), argument.utf8.count > 2 else {
                throw CommandFailure(.usage, "Unexpected argument '\(argument)'. See 'treaty serve --help'.")
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            var name = String(parts[0].replacing("-", with: "_"))
            var value = parts.count > 1 ? String(parts[1]) : nil
            if value == nil, let toggle = name.hasPrefix("no_") ? setting(String(name.dropFirst(3))) : nil,
                toggle.valueName == nil
            {
                (name, value) = (toggle.name, "false")
            }
            if value == nil, setting(name).map({ $0.valueName == nil }) ?? false { value = "true" }
            if value == nil, name == "config" || setting(name) != nil { value = rest.popFirst() }
            if value == nil, name != "config", setting(name) == nil {
                // Whoever knows the settings names the nearest one.
                value = rest.first.map { !$0.hasPrefix("--") } ?? false ? rest.popFirst() : ""
            }
            guard let value else {
                throw CommandFailure(.usage, "Missing value for '\(argument)'. See 'treaty serve --help'.")
            }
            values[name, default: []].append(value)
        }
        return values
    }

    /// A flag a line under the heading of its theme, what it means beside it.
    static var help: String {
        let themes = ServerSettings.themes.filter { !$0.settings.isEmpty }.map { theme in
            ([theme.title + ":"] + theme.settings.map(row)).joined(separator: "\n")
        }
        let file = "Configuration file:\n" + row("--config <file>", "A YAML file with settings. [env: TREATY_CONFIG]")
        return ([file] + themes + [ignored]).joined(separator: "\n\n")
    }

    private static func row(_ setting: Setting) -> String {
        let value = setting.valueName.map { " <\($0.lowercased())>" } ?? ""
        let fallback = setting.defaultText.isEmpty ? "" : " (default: \(setting.defaultText))"
        return row(setting.flag + value, setting.summary + fallback)
    }

    private static func row(_ flag: String, _ meaning: String) -> String {
        let lines = wrapped(meaning, to: columns - indent)
        let first = flag.count < indent - 2 ? flag.padded(to: indent - 2) + lines[0] : flag
        let rest = flag.count < indent - 2 ? lines.dropFirst() : lines[...]
        return (["  " + first] + rest.map { String(repeating: " ", count: indent) + $0 }).joined(separator: "\n")
    }

    private static var ignored: String {
        let names = ServerSettings.withoutEffect.map(\.name).joined(separator: ", ")
        let text =
            "Each --<name> of a secret may be --<name>-file with a file that holds it. Settings of the reference "
            + "that are taken without effect, and told in the log at the start: " + names + "."
        return wrapped(text, to: columns).joined(separator: "\n")
    }

    /// One less than a terminal has at least, as the parser would break a line that fills it.
    private static let columns = 79
    /// Where meanings begin.
    private static let indent = 26

    private static func wrapped(_ text: String, to width: Int) -> [String] {
        words(text, upTo: width).reduce(into: [""]) { lines, word in
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
    }

    /// What is between spaces; longer ones in pieces.
    private static func words(_ text: String, upTo width: Int) -> [Substring] {
        text.split(separator: " ").flatMap { word -> [Substring] in
            var rest = word
            var pieces: [Substring] = []
            while rest.count > width {
                pieces.append(rest.prefix(width))
                rest = rest.dropFirst(width)
            }
            return pieces + [rest]
        }
    }

    private static func setting(_ name: String) -> Setting? {
        ServerSettings.table.first { $0.name == name }
    }
}
