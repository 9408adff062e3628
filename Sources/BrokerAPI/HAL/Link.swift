import JSONText

/// A link object of HAL: members that are nil are left out.
struct Link: Sendable {
    var href: String
    var title: String?
    var name: String?
    var templated: Bool?
    /// Members beside the usual ones, such as `currently_deployed`.
    var extra: [JSONMember]

    init(
        _ href: String, title: String? = nil, name: String? = nil, templated: Bool? = nil, extra: [JSONMember] = []
    ) {
        self.href = href
        self.title = title
        self.name = name
        self.templated = templated
        self.extra = extra
    }

    /// A link whose variables the client fills in.
    static func template(_ href: String, title: String? = nil) -> Link {
        Link(href, title: title, templated: true)
    }

    /// The `curies` entry of the broker's own relations, documented by context.
    static func curie(_ links: Links, context: String, name: String = "pb") -> Link {
        Link(links.documentation(context: context), name: name, templated: true)
    }

    var json: JSONValue {
        var members: [JSONMember] = []
        members.reserveCapacity(4 + extra.count)
        if let title { members.append(JSONMember(name: "title", value: .string(title))) }
        if let name { members.append(JSONMember(name: "name", value: .string(name))) }
        members.append(JSONMember(name: "href", value: .string(href)))
        if let templated { members.append(JSONMember(name: "templated", value: .bool(templated))) }
        members.append(contentsOf: extra)
        return .object(JSONObject(members: members))
    }

    /// Writes the text of `json`.
    func write(to writer: inout JSONWriter) {
        var separator: Unicode.Scalar = "{"
        if let title {
            writer.write(name: "title", after: &separator)
            writer.write(string: title)
        }
        if let name {
            writer.write(name: "name", after: &separator)
            writer.write(string: name)
        }
        writer.write(name: "href", after: &separator)
        writer.write(string: href)
        if let templated {
            writer.write(name: "templated", after: &separator)
            writer.write(.bool(templated))
        }
        for member in extra {
            writer.write(name: member.name, after: &separator)
            writer.write(member.value)
        }
        writer.write(punctuation: "}")
    }
}
