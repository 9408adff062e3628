/// Why the settings can't be read. The message names the place of the mistake, and has one line for each.
package enum SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A flag, or a key of the file, that no setting has.
    case unknownName(origin: String, suggestion: String?)
    /// `origin` is where the value was given, such as `--port` or `TREATY_PORT`.
    case wrongValue(origin: String, value: String, expectation: String)
    case unreadableFile(path: String, reason: String)
    /// A file that a setting names, or that belongs to one.
    case unusableFile(path: String, reason: String)
    /// A file that holds nothing but the value of a secret.
    case unreadableSecret(origin: String, path: String)
    case unusableLog(path: String, reason: String)
    /// Another database than SQLite is asked for.
    case unsupportedDatabase(origin: String)
    /// Two settings that only mean something together.
    case halfOfPair(given: String, missing: String)
    /// Reading is said to be public, and so would be writing.
    case publicReadAlone
    /// Credentials are asked for, and there are none that anybody could have.
    case noCredentials
    /// Two or more of the others, in the order of the table of settings.
    case several([SettingsError])

    package var description: String {
        switch self {
        case .unknownName(let origin, let suggestion):
            "There is no setting \(origin)." + (suggestion.map { " Did you mean \($0)?" } ?? "")
        case .wrongValue(let origin, let value, let expectation):
            "\(origin) is \"\(value)\", but should be \(expectation)."
        case .unreadableFile(let path, let reason):
            "The settings file \(path) can't be read: \(reason)"
        case .unusableFile(let path, let reason):
            "\(path) can't be used: \(reason)"
        case .unreadableSecret(let origin, let path):
            "The file \(path), which \(origin) names, doesn't exist or isn't readable."
        case .unusableLog(let path, let reason):
            "Messages can't be logged to \(path): \(reason). Name a directory that can be written with log_dir."
        case .unsupportedDatabase(let origin):
            "\(origin) asks for another database, but Treaty keeps its data in an SQLite file. Name the file with "
                + "--database or TREATY_DATABASE; `treaty import` brings over what another broker holds."
        case .halfOfPair(let given, let missing):
            "\(given) is set without \(missing); both are needed, or neither."
        case .publicReadAlone:
            "allow_public_read is true, but no password is set, so that everybody could write too: set "
                + "basic_auth_username and basic_auth_password, or basic_auth_enabled to false if that is meant."
        case .noCredentials:
            "basic_auth_enabled is true, but there is no username with its password: set basic_auth_username and "
                + "basic_auth_password."
        case .several(let errors): errors.map(\.description).joined(separator: "\n")
        }
    }
}
