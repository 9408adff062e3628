import Configuration
import Foundation
import TextCoding

/// One place in which settings are given: the flags, a family of variables, or the file.
struct SettingsSource: Sendable {
    private let snapshot: any ConfigSnapshot
    private let prefix: [String]
    /// Those of a file, where they are mappings.
    private(set) var certificates: [WebhookCertificates.Entry] = []
    /// Names that no setting has, and values that can't be read.
    private(set) var faults: [SettingsFault] = []
    /// How a place is called in a message, from a setting's name.
    let origin: @Sendable (String) -> String
    /// The names whose values stand in quotation marks in a file.
    private var quoted: Set<String> = []

    /// Variables of the environment. An empty one counts as not given, as is usual where compose files pass them on.
    init(environment names: VariableNames, prefix: String) {
        let given = names.environment.filter { !$0.value.isEmpty }
        snapshot = EnvironmentVariablesProvider(environmentVariables: given).snapshot()
        self.prefix = prefix.split(separator: "_").map { $0.lowercased() }
        origin = { name in
            let variable = "\(prefix)_\(name.uppercased())"
            return names.origins[variable] ?? variable
        }
    }

    /// Flags by the names of their settings.
    ///
    /// - Parameter spelled: What those are called that go by another name.
    init(flags: [String: [String]], spelled: [String: String]) {
        var variables: [String: String] = [:]
        var faults: [SettingsFault] = []
        for (flag, values) in flags.sorted(by: { $0.key < $1.key }) {
            let name = String(flag.map { $0 == "-" ? "_" : $0 })
            guard let setting = ServerSettings.table.first(where: { $0.names.contains(name) }) else {
                guard ServerSettings.allNames.contains(name) else {
                    faults.append(.unknown(name, origin: Self.flag(name), spelled: Self.flag))
                    continue
                }
                variables[name.uppercased()] = values.last
                continue
            }
            // A list may be given by repeating the flag; of anything else the last one counts.
            variables[name.uppercased()] = setting.isList ? values.joined(separator: " ") : values.last
        }
        snapshot = EnvironmentVariablesProvider(environmentVariables: variables).snapshot()
        prefix = []
        origin = { spelled[$0] ?? Self.flag($0) }
        self.faults = faults
    }

    init(file: SettingsFile) {
        certificates = file.certificates
        faults = file.faults
        snapshot = file.snapshot
        quoted = file.quoted
        prefix = []
        origin = { name in
            "\(name) (\(file.path)" + (file.lines[name].map { ", line \($0)" } ?? "") + ")"
        }
    }

    @Sendable private static func flag(_ name: String) -> String {
        "--" + name.split(separator: "_").joined(separator: "-")
    }

    /// Puts what is given here for `setting` into `settings`; nil if nothing is.
    func apply(_ setting: Setting, to settings: inout ServerSettings) throws(SettingsError) -> GivenSetting? {
        for name in setting.names {
            let key = key(name)
            var isGiven = false
            for type in setting.contentTypes {
                guard let result = try? snapshot.value(forKey: key, type: type) else {
                    // Given, but not of this type.
                    isGiven = true
                    continue
                }
                guard let value = result.value else { break }
                isGiven = true
                if setting.apply(value.content, to: &settings) { return given(setting, name) }
            }
            guard !isGiven else { throw wrong(setting, name) }
        }
        return try applyFile(of: setting, to: &settings)
    }

    /// A secret may stand in a file of its own, which `…_file` names.
    private func applyFile(
        of setting: Setting, to settings: inout ServerSettings
    ) throws(SettingsError) -> GivenSetting? {
        guard let name = setting.fileName, let path = text(of: name) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .unreadableSecret(origin: origin(name), path: path)
        }
        var text = String(decoding: bytes, as: UTF8.self)
        while text.unicodeScalars.last == "\n" || text.unicodeScalars.last == "\r" {
            text.unicodeScalars.removeLast()
        }
        guard setting.apply(.string(text), to: &settings) else {
            throw .wrongValue(
                origin: "The content of \(path) (\(origin(name)))", value: setting.shown(text),
                expectation: setting.expectation)
        }
        return given(setting, name)
    }

    /// Whether anything is given under a name.
    func has(_ name: String) -> Bool {
        guard let result = try? snapshot.value(forKey: key(name), type: .string) else { return true }
        return result.value != nil
    }

    private func given(_ setting: Setting, _ name: String) -> GivenSetting {
        GivenSetting(name: setting.name, origin: origin(name), text: setting.shown(text(of: name) ?? ""))
    }

    private func wrong(_ setting: Setting, _ name: String) -> SettingsError {
        .wrongValue(
            origin: origin(name), value: setting.shown(text(of: name) ?? ""),
            expectation: setting.expectation
                + (setting.isUnquoted && quoted.contains(name) ? ", without quotation marks" : ""))
    }

    private func key(_ name: String) -> AbsoluteConfigKey { AbsoluteConfigKey(prefix + [name]) }

    private func text(of name: String) -> String? {
        let key = key(name)
        if case .string(let text) = try? snapshot.value(forKey: key, type: .string).value?.content { return text }
        if case .stringArray(let words) = try? snapshot.value(forKey: key, type: .stringArray).value?.content {
            return words.joined(separator: " ")
        }
        return nil
    }
}

extension SettingsFault {
    /// A name that no setting has. The nearest one is probably meant, so that its value isn't known.
    static func unknown(
        _ name: String, origin: String, spelled: (String) -> String = { $0 }
    ) -> SettingsFault {
        let nearest = NearestName.of(name, among: ServerSettings.allNames)
        let error = SettingsError.unknownName(origin: origin, suggestion: nearest.map(spelled))
        return nearest.map { SettingsFault(error, about: $0) } ?? SettingsFault(error)
    }
}
