import Logging

extension Setting {
    /// Every value that it takes, where these are few; otherwise none. For the completion of command lines.
    package var choices: [String] {
        switch kind {
        case .toggle, .choice: ["true", "false"]
        case .level: Logger.Level.settingNames
        case .converted(let conversion), .convertedList(let conversion): conversion.choices
        default: []
        }
    }
}
