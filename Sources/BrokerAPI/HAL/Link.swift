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

    func write(to writer: inout JSONWriter) {
        writer.write(punctuation: "{")
        if let title {
            writer.write(text: "\"title\":")
            writer.write(string: title)
            writer.write(punctuation: ",")
        }
        if let name {
            writer.write(text: "\"name\":")
            writer.write(string: name)
            writer.write(punctuation: ",")
        }
        writer.write(text: "\"href\":")
        writer.write(string: href)
        if let templated { writer.write(text: templated ? ",\"templated\":true" : ",\"templated\":false") }
        var separator: Unicode.Scalar = ","
        for member in extra {
            writer.write(name: member.name, after: &separator)
            writer.write(member.value)
        }
        writer.write(punctuation: "}")
    }
}
