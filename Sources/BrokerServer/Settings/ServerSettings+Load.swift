import HTTPTransport
import TextCoding

extension ServerSettings {
    /// Reads the settings: a flag wins over `TREATY_…`, that over the reference's `PACT_BROKER_…`, that over the file,
    /// and what is given nowhere has its default.
    ///
    /// The file is named by the flag `config`, by `TREATY_CONFIG` or by `PACT_BROKER_CONF`; without one of them there
    /// is none.
    /// - Parameters:
    ///   - flags: The values of each flag that was given, by the name of its setting; a flag without value is
    ///     `["true"]`.
    ///   - spelled: How messages call a flag that goes by another name than its setting, by that of the setting.
    ///   - toServe: Also looks at what matters to a running broker alone: its own URL, access and TLS.
    /// - Throws: Everything that is wrong, in the order of `table`. A wrong value is never replaced by a default.
    package static func load(
        flags: [String: [String]], spelled: [String: String] = [:], environment: [String: String],
        toServe: Bool = false
    ) throws(SettingsError) -> ServerSettings {
        let names = VariableNames(environment)
        let sources = SettingsSources(flags: flags, spelled: spelled, environment: names)
        var faults = sources.faults
        var settings = ServerSettings()
        for setting in table {
            do throws(SettingsError) {
                guard let given = try sources.apply(setting, to: &settings) else { continue }
                settings.given.append(given)
            } catch {
                faults.add(SettingsFault(error, about: setting.name))
            }
        }
        for fault in settings.takeCertificates(names.environment, file: sources.files.first?.certificates ?? []) {
            faults.add(fault)
        }
        settings.webhooks.proxies = ProxyRules(environment)
        settings.notices = notices(sources.all) + misspelt(environment) + settings.access.warnings
        if settings.access.policy == nil { settings.notices += emptyCredentials(environment) }
        do throws(SettingsError) {
            try settings.chooseDatabase(namesServer: sources.all.contains { $0.has("database_host") })
        } catch {
            faults.add(
                together: SettingsFault(error, about: "database_url", "database_adapter", "database_name", "database"))
        }
        if toServe {
            for fault in settings.servingFaults { faults.add(together: fault) }
        }
        try faults.check()
        return settings
    }

    /// What a running broker alone minds.
    private var servingFaults: [SettingsFault] { baseAddressFaults + access.faults + tls.faults }

    /// Certificates in the forms that are no single text; a list of files in a flag or a variable wins.
    ///
    /// - Returns: What is wrong with those that count; what loses against others is not looked at.
    private mutating func takeCertificates(
        _ environment: [String: String], file: [WebhookCertificates.Entry]
    ) -> [SettingsFault] {
        guard webhooks.certificates.entries.isEmpty else { return [] }
        for prefix in ["TREATY", "PACT_BROKER"] {
            let variables = WebhookCertificates.entries(in: environment, prefix: prefix)
            guard variables.entries.isEmpty, variables.faults.isEmpty else {
                webhooks.certificates.entries = variables.entries
                return variables.faults
            }
        }
        webhooks.certificates.entries = file
        return []
    }

    /// The names that a file or a flag may have.
    static let allNames: [String] =
        table.flatMap { $0.names + ($0.fileName.map { [$0] } ?? []) } + withoutEffect.map(\.name)

    /// Settings that were given and mean nothing here.
    private static func notices(_ sources: [SettingsSource]) -> [String] {
        withoutEffect.flatMap { setting in
            sources.filter { $0.has(setting.name) }.map {
                "\($0.origin(setting.name)) has no effect: \(setting.reason)"
            }
        }
    }

    /// Variables of passwords that are there, but empty: probably some other variable behind them isn't set.
    private static func emptyCredentials(_ environment: [String: String]) -> [String] {
        let names = ["USERNAME", "PASSWORD", "READ_ONLY_USERNAME", "READ_ONLY_PASSWORD"].map { "BASIC_AUTH_" + $0 }
        return ["TREATY_", "PACT_BROKER_"].flatMap { prefix in names.map { prefix + $0 } }
            .filter { environment[$0]?.isEmpty == true }
            .map { "\($0) is empty, which counts as not given: everybody may do everything" }
    }

    /// Variables that are probably meant to be a setting. Other unknown ones are the business of clients.
    private static func misspelt(_ environment: [String: String]) -> [String] {
        let families = [
            "TREATY_": Set(allNames), "PACT_BROKER_": Set(table.filter(\.isInReference).flatMap(\.names)),
        ]
        return environment.keys.sorted().compactMap { variable in
            guard let (prefix, known) = families.first(where: { variable.hasPrefix($0.key) }) else { return nil }
            let name = variable.dropFirst(prefix.count).lowercased()
            if prefix == "PACT_BROKER_", ownNames.contains(name), !known.contains(name), !clientNames.contains(name) {
                return "\(variable) is not read, as that setting is Treaty's own: TREATY_\(name.uppercased()) is."
            }
            // Two underscores lead to a part of a setting.
            let isKnown = allNames.contains(name) || clientNames.contains(name) || name.contains("__")
            // Two letters of a short name are half of it.
            let limit = name.utf8.count > 4 ? nil : 1
            guard !isKnown, let nearest = NearestName.of(name, among: known.sorted(), atMost: limit) else {
                return nil
            }
            return "\(variable) is no setting. Did you mean \(prefix)\(nearest.uppercased())?"
        }
    }

    /// Of settings that the reference implementation doesn't have.
    private static let ownNames = Set(table.filter { !$0.isInReference }.flatMap(\.names))

    /// Names of variables that other commands and tools read.
    private static let clientNames: Set<String> = [
        "config", "conf", "token", "username", "password", "verbose", "broker_base_url", "broker_token",
        "broker_username", "broker_password",
        "database_url_environment_variable_name", "port_environment_variable_name",
    ]
}
