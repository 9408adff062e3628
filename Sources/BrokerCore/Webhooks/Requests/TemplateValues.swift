package import JSONText

/// The values of template parameters, by name.
package struct TemplateValues: Sendable, Hashable {
    private let values: [String: String]

    init(_ pairs: [(name: String, value: String)]) {
        values = Dictionary(pairs.map { ($0.name, $0.value) }) { $1 }
    }

    /// A text with every known parameter replaced; an unknown one stays as it is.
    ///
    /// - Parameter encode: What becomes of a value before it is put in.
    func filling(_ text: String, encode: (String) -> String = { $0 }) -> String {
        TemplateParameter.replaced(in: text) { values[$0].map(encode) }
    }

    /// As a JSON object, by name.
    package var json: JSONObject {
        JSONObject(
            members: values.sorted { $0.key < $1.key }.map { JSONMember(name: $0.key, value: .string($0.value)) })
    }

    package init(json: JSONObject) {
        self.init(json.members.compactMap { member in member.value.string.map { (member.name, $0) } })
    }
}
