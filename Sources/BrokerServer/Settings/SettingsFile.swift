import Configuration
import Foundation
import Yams

/// A YAML file of settings: one mapping from their names to values or lists.
struct SettingsFile: Sendable {
    let path: String
    let snapshot: any ConfigSnapshot
    /// Where each name stands.
    let lines: [String: Int]
    /// Those of `webhook_certificates`, where they are mappings.
    private(set) var certificates: [WebhookCertificates.Source] = []

    /// - Throws: `SettingsError` if the file can't be read, isn't YAML, or has a key that is no setting.
    init(path: String) throws(SettingsError) {
        self.path = path
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
        do {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let root = try Yams.compose(yaml: text), root != Node("", .implicit) else {
                // Nothing but comments.
                snapshot = InMemoryProvider(values: [:]).snapshot()
                lines = [:]
                return
            }
            lines = try Self.lines(of: root, path: path)
            var source = Array(bytes)
            if let (certificates, rest) = WebhookCertificates.taken(from: root) {
                self.certificates = certificates
                source = Array(try Yams.serialize(node: rest).utf8)
            }
            snapshot = try YAMLSnapshot(data: source.span.bytes, providerName: path, parsingOptions: .default)
        } catch let error as SettingsError {
            throw error
        } catch {
            throw .unreadableFile(path: path, reason: "\(error)")
        }
    }

    private static func lines(of root: Node, path: String) throws(SettingsError) -> [String: Int] {
        guard let mapping = root.mapping else {
            throw .unreadableFile(path: path, reason: "it should have lines such as `port: 9292`.")
        }
        var lines: [String: Int] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            let line = key.mark.map { ", line \($0.line)" } ?? ""
            guard ServerSettings.allNames.contains(name) else {
                throw .unknownName(
                    origin: "\(name) (\(path)\(line))",
                    suggestion: NearestName.of(name, among: ServerSettings.allNames))
            }
            guard value.mapping == nil else {
                throw .wrongValue(
                    origin: "\(name) (\(path)\(line))", value: "a mapping", expectation: "a value or a list")
            }
            // YAML's nothing would be read as the text that it is spelled with, and become a password.
            guard value.null == nil else {
                throw .wrongValue(
                    origin: "\(name) (\(path)\(line))", value: "",
                    expectation: "a value, in quotation marks if it is a text such as \"~\" or \"null\"")
            }
            for element in value.sequence.map(Array.init) ?? [value] {
                try checkText(element, name, "\(name) (\(path)\(line))")
            }
            lines[name] = key.mark?.line
        }
        return lines
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
