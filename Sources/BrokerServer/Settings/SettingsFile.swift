import Configuration
import Foundation
import Yams

/// A YAML file of settings: one mapping from their names to values or lists.
struct SettingsFile: Sendable {
    let path: String
    let snapshot: any ConfigSnapshot

    /// - Throws: `SettingsError` if the file can't be read, isn't YAML, or has a key that is no setting.
    init(path: String) throws(SettingsError) {
        self.path = path
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .unreadableFile(path: path, reason: "it doesn't exist or isn't readable.")
        }
        do {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let root = try Yams.compose(yaml: text), root != Node("", .implicit) else {
                // Nothing but comments.
                snapshot = InMemoryProvider(values: [:]).snapshot()
                return
            }
            try Self.check(root, path: path)
            snapshot = try YAMLSnapshot(
                data: Array(bytes).span.bytes, providerName: path, parsingOptions: .default)
        } catch let error as SettingsError {
            throw error
        } catch {
            throw .unreadableFile(path: path, reason: "\(error)")
        }
    }

    private static func check(_ root: Node, path: String) throws(SettingsError) {
        guard let mapping = root.mapping else {
            throw .unreadableFile(path: path, reason: "it should have lines such as `port: 9292`.")
        }
        let names = ServerSettings.table.flatMap(\.names)
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard names.contains(name) else {
                let line = key.mark.map { ", line \($0.line)" } ?? ""
                throw .unknownName(
                    origin: "\(name) (\(path)\(line))", suggestion: NearestName.of(name, among: names))
            }
            guard value.mapping == nil else {
                throw .wrongValue(origin: "\(name) in \(path)", value: "a mapping", expectation: "a value or a list")
            }
        }
    }
}
