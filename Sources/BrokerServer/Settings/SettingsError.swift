/// Why the settings can't be read. The message names the place of the mistake.
package enum SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A flag, or a key of the file, that no setting has.
    case unknownName(origin: String, suggestion: String?)
    /// `origin` is where the value was given, such as `--port` or `TREATY_PORT`.
    case wrongValue(origin: String, value: String, expectation: String)
    case unreadableFile(path: String, reason: String)
    /// Credentials are asked for, and there are none that anybody could have.
    case noCredentials

    package var description: String {
        switch self {
        case .unknownName(let origin, let suggestion):
            "There is no setting \(origin)." + (suggestion.map { " Did you mean \($0)?" } ?? "")
        case .wrongValue(let origin, let value, let expectation):
            "\(origin) is \"\(value)\", but should be \(expectation)."
        case .unreadableFile(let path, let reason):
            "The settings file \(path) can't be read: \(reason)"
        case .noCredentials:
            "basic_auth_enabled is true, but there is no username with its password: set basic_auth_username and "
                + "basic_auth_password."
        }
    }
}
