import Configuration

/// One place in which settings are given: the flags, a family of variables, or the file.
struct SettingsSource: Sendable {
    private let snapshot: any ConfigSnapshot
    private let prefix: [String]
    /// How a place is called in a message, from a setting's name.
    let origin: @Sendable (String) -> String

    /// Variables of the environment. An empty one counts as not given, as is usual where compose files pass them on.
    init(environment: [String: String], prefix: String) {
        let given = environment.filter { !$0.value.isEmpty }
        snapshot = EnvironmentVariablesProvider(environmentVariables: given).snapshot()
        self.prefix = prefix.split(separator: "_").map { $0.lowercased() }
        origin = { "\(prefix)_\($0.uppercased())" }
    }

    /// Flags by the names of their settings.
    ///
    /// - Throws: `SettingsError` for a name that no setting has.
    init(flags: [String: [String]]) throws(SettingsError) {
        let known = ServerSettings.table
        var variables: [String: String] = [:]
        for (flag, values) in flags.sorted(by: { $0.key < $1.key }) {
            guard let setting = known.first(where: { $0.name == flag || $0.flag == "--" + flag }) else {
                let nearest = NearestName.of(flag, among: known.map { String($0.flag.dropFirst(2)) })
                throw .unknownName(origin: "--" + flag, suggestion: nearest.map { "--" + $0 })
            }
            // A list may be given by repeating the flag; of anything else the last one counts.
            variables[setting.name.uppercased()] = setting.isList ? values.joined(separator: " ") : values.last
        }
        snapshot = EnvironmentVariablesProvider(environmentVariables: variables).snapshot()
        prefix = []
        origin = { "--" + $0.split(separator: "_").joined(separator: "-") }
    }

    init(file: SettingsFile) {
        snapshot = file.snapshot
        prefix = []
        origin = { "\($0) in \(file.path)" }
    }

    /// Puts what is given here for `setting` into `settings`; false if nothing is.
    func apply(_ setting: Setting, to settings: inout ServerSettings) throws(SettingsError) -> Bool {
        for name in setting.names {
            let key = AbsoluteConfigKey(prefix + [name])
            var isGiven = false
            for type in setting.contentTypes {
                guard let result = try? snapshot.value(forKey: key, type: type) else {
                    // Given, but not of this type.
                    isGiven = true
                    continue
                }
                guard let value = result.value else { break }
                isGiven = true
                if setting.apply(value.content, to: &settings) { return true }
            }
            if isGiven {
                throw .wrongValue(origin: origin(name), value: text(of: key), expectation: setting.expectation)
            }
        }
        return false
    }

    private func text(of key: AbsoluteConfigKey) -> String {
        if case .string(let text) = try? snapshot.value(forKey: key, type: .string).value?.content { return text }
        if case .stringArray(let words) = try? snapshot.value(forKey: key, type: .stringArray).value?.content {
            return words.joined(separator: " ")
        }
        return ""
    }
}

extension Setting {
    fileprivate var isList: Bool {
        switch kind {
        case .words, .addresses, .hosts: true
        default: false
        }
    }
}
