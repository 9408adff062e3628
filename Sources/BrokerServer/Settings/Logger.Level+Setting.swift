import Logging

extension Logger.Level {
    /// The names that the setting takes, in ascending order of severity.
    static let settingNames = allCases.map(\.rawValue)

    /// A level by its name in any case, or by the reference implementation's.
    init?(setting text: String) {
        switch text.lowercased() {
        case "warn": self = .warning
        case "fatal": self = .critical
        case let name: self.init(rawValue: name)
        }
    }
}
