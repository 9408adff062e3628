import TextCoding
import Yams

extension WebhookCertificates {
    /// What a file says about certificates in the form of the reference implementation.
    struct Mappings {
        fileprivate(set) var entries: [Entry] = []
        fileprivate(set) var faults: [SettingsFault] = []
        /// The file without them.
        let rest: Node
    }

    private static let keys = ["path", "content", "description"]

    /// The mappings under `webhook_certificates`, each with `path` or `content` and perhaps a `description`; nil where
    /// there are none.
    ///
    /// - Parameter path: Of the file, for messages.
    static func taken(from root: Node, path: String) -> Mappings? {
        let pairs = root.mapping.map { Array($0) } ?? []
        let isOurs = { (key: Node) in key.string == "webhook_certificates" }
        guard let list = pairs.first(where: { isOurs($0.key) })?.value.sequence,
            list.contains(where: { $0.mapping != nil })
        else { return nil }
        var found = Mappings(rest: Node(pairs.filter { !isOurs($0.key) }.map { ($0.key, $0.value) }))
        for (index, node) in list.enumerated() { found.add(node, number: index + 1, path) }
        return found
    }

    fileprivate static func suggestion(for key: String) -> String? { NearestName.of(key, among: keys) }
    fileprivate static func isKey(_ key: String) -> Bool { keys.contains(key) }
}

extension WebhookCertificates.Mappings {
    fileprivate mutating func add(_ node: Node, number: Int, _ path: String) {
        var texts: [String: String] = [:]
        for (key, value) in node.mapping.map({ Array($0) }) ?? [] {
            texts[key.string ?? ""] = value.scalar?.string ?? ""
        }
        let line = node.mark.map { ", line \($0.line)" } ?? ""
        let description = texts["description"].map { " \"\($0)\"" } ?? ""
        let place = "entry \(number)\(description) of webhook_certificates (\(path)\(line))"
        let unknown = texts.keys.filter { !WebhookCertificates.isKey($0) }.sorted()
        for key in unknown {
            let error = SettingsError.unknownName(
                origin: "\(key) in \(place)", suggestion: WebhookCertificates.suggestion(for: key))
            faults.append(SettingsFault(error, about: "webhook_certificates"))
        }
        let given = { (key: String) in texts[key].flatMap { $0.isEmpty ? nil : $0 } }
        switch (given("path") ?? node.scalar?.string, given("content")) {
        case (let path?, nil): entries.append(.init(.file(path), place: place))
        case (nil, let content?): entries.append(.init(.content(content), place: place))
        case (nil, nil) where !unknown.isEmpty: break
        case (let path, _): faults.append(.certificate(place, hasBoth: path != nil, keys: "path or content"))
        }
    }
}
