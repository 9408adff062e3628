/// The places in which settings are given.
struct SettingsSources {
    /// Those that know all settings; the first one wins.
    private let own: [SettingsSource]
    /// The reference's variables.
    private let reference: SettingsSource
    private let file: SettingsSource?
    /// What is wrong with the places themselves.
    private(set) var faults = SettingsFaults()

    init(flags: [String: [String]], spelled: [String: String], environment names: VariableNames) {
        var flags = flags
        let path =
            flags.removeValue(forKey: "config")?.last
            ?? ["TREATY_CONFIG", "PACT_BROKER_CONF"].lazy.compactMap { names.environment[$0] }.first { !$0.isEmpty }
        own = [SettingsSource(flags: flags, spelled: spelled), SettingsSource(environment: names, prefix: "TREATY")]
        reference = SettingsSource(environment: names, prefix: "PACT_BROKER")
        do throws(SettingsError) {
            file = try path.map { path throws(SettingsError) in SettingsSource(file: try SettingsFile(path: path)) }
        } catch {
            file = nil
            faults.add(SettingsFault(error))
        }
        for fault in names.faults + all.flatMap(\.faults) { faults.add(fault) }
    }

    /// In the order in which they win.
    var all: [SettingsSource] { own + [reference] + files }

    var files: [SettingsSource] { file.map { [$0] } ?? [] }

    /// Puts the value of the place that wins into `settings`; nil if there is none.
    func apply(_ setting: Setting, to settings: inout ServerSettings) throws(SettingsError) -> GivenSetting? {
        for source in own + (setting.isInReference ? [reference] : []) + files {
            if let given = try source.apply(setting, to: &settings) { return given }
        }
        return nil
    }
}
