import JSONText
import Yams

extension SettingsFile {
    /// The value, and in place of a list where a setting takes JSON the text of that: a list of a file may be written
    /// as YAML has them.
    static func asText(_ value: Node, of name: String) -> Node {
        guard value.sequence != nil, let setting = ServerSettings.table.first(where: { $0.names.contains(name) }),
            setting.takesJSON
        else { return value }
        return Node(value.json.compactText(), Tag(.str), .doubleQuoted)
    }
}

extension Setting {
    fileprivate var takesJSON: Bool {
        switch kind {
        case .versionSelectors, .branchSelectors: true
        default: false
        }
    }
}

extension Node {
    /// Whether it is a text in quotation marks.
    var isQuoted: Bool { scalar.map { [.singleQuoted, .doubleQuoted].contains($0.style) } ?? false }

    /// A number with a fraction is the text that it is written as.
    fileprivate var json: JSONValue {
        if let mapping {
            return .object(
                JSONObject(members: mapping.map { JSONMember(name: $0.key.string ?? "", value: $0.value.json) }))
        }
        if let sequence { return .array(sequence.map(\.json)) }
        guard let scalar else { return .null }
        guard scalar.style == .plain else { return .string(scalar.string) }
        if null != nil { return .null }
        // YAML 1.1 also calls `on` and `no` truth values; here they are names of tags and branches.
        if ["true", "false"].contains(scalar.string.lowercased()) { return .bool(bool == true) }
        return int.map { .number(JSONNumber($0)) } ?? .string(scalar.string)
    }
}
