import TextCoding

extension ServerSettings {
    /// Decides which file the database is: `database`, else that of `database_url`, else `database_name`.
    ///
    /// What loses is told; what names another kind of database is an error, unless `database` says which file to take.
    /// - Parameter namesServer: Whether a host is given; then the name is that of a database there, unless the adapter
    ///   says otherwise.
    mutating func chooseDatabase(namesServer: Bool) throws(SettingsError) {
        let isChosen = origin(of: "database") != nil
        // One that says what is so anyhow loses nothing.
        let otherAdapter = storage.adapter == .sqlite ? [] : ["database_adapter"]
        if let origin = origin(of: "database_adapter"), storage.adapter != .sqlite, !isChosen {
            throw .unsupportedDatabase(origin: origin)
        }
        if let origin = origin(of: "database_url"), let url = storage.url {
            let path = try Self.path(of: url, origin, isDecisive: !isChosen)
            if isChosen { return tell(otherAdapter + ["database_url", "database_name"]) }
            database = path ?? database
            return tell(["database_name"])
        }
        guard !isChosen else { return tell(otherAdapter + ["database_name"]) }
        guard let name = storage.name else { return }
        guard !namesServer || origin(of: "database_adapter") != nil else { return tell(["database_name"]) }
        database = name
    }

    private func origin(of name: String) -> String? { given.first { $0.name == name }?.origin }

    private mutating func tell(_ names: [String]) {
        notices += names.compactMap(origin).map { "\($0) has no effect: the database is the file \(database)" }
    }

    /// `sqlite:///directory/file`, `sqlite://file` and `sqlite:file`; nil for another kind of database where that
    /// isn't decisive.
    private static func path(
        of url: String, _ origin: String, isDecisive: Bool
    ) throws(SettingsError) -> String? {
        let scheme = url.prefix { $0 != ":" }
        guard scheme.lowercased() == "sqlite" else {
            if !isDecisive { return nil }
            guard !["postgres", "postgresql"].contains(scheme.lowercased()) else {
                throw .unsupportedDatabase(origin: origin)
            }
            throw .wrongValue(origin: origin, value: "***", expectation: expectation)
        }
        var rest = url.dropFirst(scheme.utf8.count + 1)
        if rest.hasPrefix("//") { rest = rest.dropFirst(2) }
        let path = PercentEncoding.decode(String(rest.prefix { $0 != "?" }))
        guard let path, !path.isEmpty, path != "/", !path.hasPrefix(":memory:") else {
            throw .wrongValue(origin: origin, value: "***", expectation: expectation)
        }
        return path
    }

    private static let expectation = "the URL of a file, such as sqlite:///var/lib/treaty/treaty.sqlite3"
}
