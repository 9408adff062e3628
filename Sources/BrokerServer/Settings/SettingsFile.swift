import Configuration
import Foundation
import Yams

/// A YAML file of settings: one mapping from their names to values or lists.
struct SettingsFile: Sendable {
    let path: String
    let snapshot: any ConfigSnapshot
    /// Where each name stands.
    let lines: [String: Int]
    /// The names whose values stand in quotation marks.
    private(set) var quoted: Set<String> = []
    /// Those of `webhook_certificates`, where they are mappings.
    private(set) var certificates: [WebhookCertificates.Entry] = []

    /// Keys that are no setting, and values that can't be read; the snapshot lacks them.
    private(set) var faults: [SettingsFault] = []

    /// - Throws: `SettingsError` if the file can't be read or isn't one mapping in YAML.
    init(path: String) throws(SettingsError) {
        self.path = path
        let bytes = try Self.content(of: path)
        do {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let root = try Yams.compose(yaml: text), root != Node("", .implicit) else {
                // Nothing but comments.
                snapshot = InMemoryProvider(values: [:]).snapshot()
                lines = [:]
                return
            }
            guard let mapping = root.mapping else {
                throw SettingsError.unreadableFile(path: path, reason: "it should have lines such as `port: 9292`.")
            }
            quoted = Set(mapping.filter { $0.value.isQuoted }.compactMap { $0.key.string })
            lines = Dictionary(mapping.map { ($0.key.string ?? "", $0.key.mark?.line ?? 0) }) { $1 }
            let pairs = mapping.map { ($0.key, Self.asText($0.value, of: $0.key.string ?? "")) }
            let checked = pairs.map { (pair: $0, fault: Self.fault(of: $0.0, $0.1, in: path)) }
            faults = checked.compactMap { $0.fault }
            var rest = Node(checked.filter { $0.fault == nil }.map { $0.pair })
            if let found = WebhookCertificates.taken(from: rest, path: path) {
                certificates = found.entries
                faults += found.faults
                rest = found.rest
            }
            let source = rest == root ? Array(bytes) : Array(try Yams.serialize(node: rest).utf8)
            snapshot = try YAMLSnapshot(data: source.span.bytes, providerName: path, parsingOptions: .default)
        } catch let error as SettingsError {
            throw error
        } catch {
            throw .unreadableFile(path: path, reason: "\(error)")
        }
    }

    private static func content(of path: String) throws(SettingsError) -> Data {
        var isDirectory: ObjCBool = false
        guard !FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) || !isDirectory.boolValue else {
            throw .unreadableFile(path: path, reason: "it is a directory.")
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .unreadableFile(path: path, reason: "it doesn't exist or isn't readable.")
        }
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
            throw .unreadableFile(path: path, reason: "it is no text; it should have lines such as `port: 9292`.")
        }
        return bytes
    }

    private static func fault(of key: Node, _ value: Node, in path: String) -> SettingsFault? {
        let name = key.string ?? ""
        let origin = "\(name) (\(path)" + (key.mark.map { ", line \($0.line)" } ?? "") + ")"
        guard ServerSettings.allNames.contains(name) else { return .unknown(name, origin: origin) }
        do throws(SettingsError) {
            try check(value, name, origin)
            return nil
        } catch {
            return SettingsFault(error, about: name)
        }
    }

    private static func check(_ value: Node, _ name: String, _ origin: String) throws(SettingsError) {
        guard value.mapping == nil else {
            throw .wrongValue(origin: origin, value: "a mapping", expectation: "a value or a list")
        }
        // YAML's nothing would be read as the text that it is spelled with, and become a password.
        guard value.null == nil else {
            throw .wrongValue(
                origin: origin, value: "",
                expectation: "a value, in quotation marks if it is a text such as \"~\" or \"null\"")
        }
        let elements = value.sequence.map(Array.init) ?? [value]
        guard name == "webhook_certificates" || elements.allSatisfy({ $0.scalar != nil }) else {
            throw .wrongValue(
                origin: origin, value: "a list of mappings or lists", expectation: "a value or a list of values")
        }
        for element in elements { try checkText(element, name, origin) }
    }

    /// Refuses what YAML takes for something else than the text that a setting wants: `password: yes` means true to one
    /// reader, and `1.10` is 1.1 to another. Whole numbers as everybody writes them are the same either way.
    private static func checkText(_ node: Node, _ name: String, _ origin: String) throws(SettingsError) {
        let setting = ServerSettings.table.first { $0.names.contains(name) || $0.fileName == name }
        guard let setting, setting.takesText || setting.fileName == name, let scalar = node.scalar,
            scalar.style == .plain
        else { return }
        let text = scalar.string
        let kind: String
        if node.bool != nil {
            kind = "true or false"
        } else if node.int.map({ String($0) != text }) ?? (node.float != nil) {
            kind = "a number"
        } else {
            return
        }
        throw .wrongValue(
            origin: origin, value: setting.fileName == name ? text : setting.shown(text),
            expectation: "a text: put it in quotation marks, since YAML takes it for \(kind)")
    }
}
