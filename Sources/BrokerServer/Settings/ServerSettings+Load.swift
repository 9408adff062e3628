extension ServerSettings {
    /// Reads the settings: a flag wins over `TREATY_…`, that over the reference's `PACT_BROKER_…`, that over the file, and
    /// what is given nowhere has its default.
    ///
    /// The file is named by the flag `config`, by `TREATY_CONFIG` or by `PACT_BROKER_CONF`; without one of them there is
    /// none.
    /// - Parameter flags: The values of each flag that was given, by the name of its setting; a flag without value is
    ///   `["true"]`.
    /// - Throws: The first mistake in the order of `table`. A wrong value is never replaced by a default.
    package static func load(
        flags: [String: [String]], environment: [String: String]
    ) throws(SettingsError) -> ServerSettings {
        var flags = flags
        let file =
            flags.removeValue(forKey: "config")?.last
            ?? ["TREATY_CONFIG", "PACT_BROKER_CONF"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        let ours = [try SettingsSource(flags: flags), SettingsSource(environment: environment, prefix: "TREATY")]
        let reference = SettingsSource(environment: environment, prefix: "PACT_BROKER")
        var files: [SettingsSource] = []
        if let file { files.append(SettingsSource(file: try SettingsFile(path: file))) }

        var settings = ServerSettings()
        settings.unusedVariables = unusedVariables(environment)
        for setting in table {
            for source in ours + (setting.isInReference ? [reference] : []) + files
            where try source.apply(setting, to: &settings) {
                break
            }
        }
        return settings
    }

    /// Settings of the reference's server that are set and have no effect here, by name.
    private static func unusedVariables(_ environment: [String: String]) -> [String] {
        let families = [
            "BADGE", "BASE_EQUALITY", "CLEAN", "DATABASE", "DEFAULT_WIP", "DISABLE_SSL", "DYNAMIC_WIP", "ENABLE",
            "FEATURES", "LOG_DIR", "LOG_FORMAT", "LOG_STREAM", "MAX_WIP", "MIN_WIP", "NETWORK_DIAGRAM",
            "ORDER_VERSIONS", "PACT_CONTENT_DIFF", "RACK_PROTECTION", "SEED", "SEMVER", "SHIELDS", "USE_CASE",
            "USE_HAL", "USE_RACK", "USER_AGENT", "WEBHOOK",
        ]
        let known = Set(table.filter(\.isInReference).map { "PACT_BROKER_" + $0.name.uppercased() })
        return environment.keys.filter { name in
            !known.contains(name) && families.contains { name.hasPrefix("PACT_BROKER_" + $0) }
        }.sorted()
    }
}
