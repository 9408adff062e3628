import ArgumentParser

/// How a result is written. The official clients call the form for people `text` in some commands and `table` in
/// others; here both words mean it everywhere.
enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    case text, table, json
    /// Indented JSON.
    case pretty

    var isJSON: Bool { self == .json || self == .pretty }
}

extension ArgumentHelp {
    /// Of the option that takes an ``OutputFormat``.
    static var outputFormat: ArgumentHelp { ArgumentHelp("How the result is written.", valueName: "format") }
}
