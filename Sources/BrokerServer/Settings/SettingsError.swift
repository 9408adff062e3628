/// Why the settings can't be read. The message names the place of the mistake.
package enum SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A flag, or a key of the file, that no setting has.
    case unknownName(origin: String, suggestion: String?)
    /// `origin` is where the value was given, such as `--port` or `TREATY_PORT`.
    case wrongValue(origin: String, value: String, expectation: String)
    case unreadableFile(path: String, reason: String)
    /// A setting of the reference that protects a broker and that this version doesn't have.
    case unguarded(origin: String)

    package var description: String {
        switch self {
        case .unknownName(let origin, let suggestion):
            "There is no setting \(origin)." + (suggestion.map { " Did you mean \($0)?" } ?? "")
        case .wrongValue(let origin, let value, let expectation):
            "\(origin) is \"\(value)\", but should be \(expectation)."
        case .unreadableFile(let path, let reason):
            "The settings file \(path) can't be read: \(reason)"
        case .unguarded(let origin):
            "\(origin) asks for basic authentication, which this version of Treaty does not offer. Put a proxy that does "
                + "in front of the broker, and unset the variable."
        }
    }
}
