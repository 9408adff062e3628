import Yams

/// The forms of `webhook_certificates` that the reference implementation has: numbered variables, and mappings in a file.
extension WebhookCertificates {
    /// `<prefix>_WEBHOOK_CERTIFICATES__0__PATH` or `…__CONTENT`, in the order of their numbers; `…__DESCRIPTION` is for
    /// people.
    static func sources(in environment: [String: String], prefix: String) -> [Source] {
        let start = prefix + "_WEBHOOK_CERTIFICATES__"
        let found = environment.compactMap { name, value -> (number: Int, source: Source)? in
            guard name.hasPrefix(start), !value.isEmpty else { return nil }
            let rest = name.dropFirst(start.count).split(separator: "_", omittingEmptySubsequences: true)
            guard rest.count == 2, let number = Int(rest[0]) else { return nil }
            switch rest[1] {
            case "PATH": return (number, .file(value))
            case "CONTENT": return (number, .content(value))
            default: return nil
            }
        }
        return found.sorted { $0.number < $1.number }.map(\.source)
    }

    /// The mappings under `webhook_certificates`, each with `path` or `content` and perhaps a `description`, and the file
    /// without them; nil where there are none.
    static func taken(from root: Node) -> (sources: [Source], rest: Node)? {
        let pairs = root.mapping.map { Array($0) } ?? []
        let isOurs = { (key: Node) in key.string == "webhook_certificates" }
        guard let sources = pairs.first(where: { isOurs($0.key) }).flatMap({ self.sources(in: $0.value) }) else {
            return nil
        }
        return (sources, Node(pairs.filter { !isOurs($0.key) }.map { ($0.key, $0.value) }))
    }

    private static func sources(in node: Node) -> [Source]? {
        guard let entries = node.sequence, entries.contains(where: { $0.mapping != nil }) else { return nil }
        var sources: [Source] = []
        for entry in entries {
            if let path = text("path", in: entry) ?? entry.string {
                sources.append(.file(path))
            } else if let content = text("content", in: entry) {
                sources.append(.content(content))
            } else {
                return nil
            }
        }
        return sources
    }

    private static func text(_ name: String, in entry: Node) -> String? {
        entry.mapping?.first { $0.key.string == name }?.value.string
    }
}
