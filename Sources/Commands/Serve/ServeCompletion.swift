import ArgumentParser
import BrokerServer

/// The command line of `serve` as shells complete it: a flag for each setting of the table.
///
/// The command itself takes its flags as they come, so the parser knows none of them. It finds the options of a command
/// by looking at its properties; these are made from the table.
struct ServeCompletion: ParsableCommand, CustomReflectable {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: ServeCommand.configuration.abstract)

    init() {}

    /// Never runs; the parser wants to see that each option could be decoded.
    init(from decoder: any Decoder) throws {
        _ = try decoder.container(keyedBy: AnyKey.self)
    }

    var customMirror: Mirror {
        let config = Option<String?>(
            name: .customLong("config"), help: "A YAML file with settings.", completion: .file())
        let check = Flag(name: .customLong("check"), help: "Tell what the broker would do, and change nothing.")
        let settings = ServerSettings.themes.flatMap(\.settings).flatMap(Self.options)
        return Mirror(self, children: [("config", config), ("check", check)] + settings)
    }

    private static func options(_ setting: Setting) -> [Mirror.Child] {
        guard let valueName = setting.valueName else {
            let toggle = Flag<Bool?>(
                name: .customLong(flag(setting.name)), inversion: .prefixedNo, help: ArgumentHelp("\(setting.summary)"))
            return [(setting.name, toggle)]
        }
        let own = option(setting.name, setting.summary, completion(of: setting, valueName))
        return [own]
            + (setting.fileName.map { [option($0, "A file that holds it: \(setting.summary)", .file())] } ?? [])
    }

    private static func option(_ name: String, _ summary: String, _ completion: CompletionKind?) -> Mirror.Child {
        let option = Option<String?>(
            name: .customLong(flag(name)), help: ArgumentHelp("\(summary)"), completion: completion)
        return (name, option)
    }

    private static func completion(of setting: Setting, _ valueName: String) -> CompletionKind? {
        guard setting.choices.isEmpty else { return .list(setting.choices) }
        switch valueName {
        case "FILE", "FILES": return .file()
        case "DIRECTORY": return .directory
        default: return nil
        }
    }

    private static func flag(_ name: String) -> String { name.split(separator: "_").joined(separator: "-") }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
