import JSONText

/// A resource of the API, or one that is embedded in it, in rows and links.
struct ResourceSection: Sendable {
    struct Property: Sendable {
        let name, value: String
        /// Where the value is a web address.
        let url: String?
        /// Whether it has parts of its own, and is shown as JSON.
        let isNested: Bool
    }

    struct Link: Sendable {
        let text: String
        /// nil for a template, and for what leads nowhere.
        let url: String?
        let address: String
    }

    let heading: String
    let url: String?
    let properties: [Property]
    let links: [Link]

    /// Of a document and everything that is embedded in it, in order.
    static func all(of document: JSONObject, _ address: ResourceAddress) -> [ResourceSection] {
        sections(document, heading: "", depth: 0, address)
    }

    /// What a resource calls itself: the title and name of its link to itself, or one of its own names.
    static func name(of document: JSONObject) -> String? {
        let own = document["_links"]?["self"]
        let name = own?["name"]?.string ?? nameMembers.lazy.compactMap { document[$0]?.string }.first
        let title = own?["title"]?.string
        guard let title, let name, !title.contains(name) else { return title ?? name }
        return title + " " + name
    }

    private static let nameMembers = ["displayName", "name", "number", "description", "eventName", "uuid"]
    private static let maximumDepth = 3

    private static func sections(
        _ document: JSONObject, heading: String, depth: Int, _ address: ResourceAddress
    ) -> [ResourceSection] {
        let own = ResourceSection(document, heading: heading, address)
        guard depth < maximumDepth, let embedded = document["_embedded"]?.object else { return [own] }
        let inner = embedded.members.flatMap { member -> [ResourceSection] in
            let label = ResourceText.words(member.name)
            let parts = member.value.array?.compactMap(\.object) ?? member.value.object.map { [$0] } ?? []
            return parts.flatMap { part in
                let name = Self.name(of: part)
                return sections(part, heading: name.map { "\(label): \($0)" } ?? label, depth: depth + 1, address)
            }
        }
        return [own] + inner
    }

    /// Each address once: old relations stand behind the ones that replaced them.
    private static func links(_ document: JSONObject, _ address: ResourceAddress) -> [Link] {
        let all = (document["_links"]?.object?.members ?? []).flatMap { member -> [Link] in
            guard member.name != "self", member.name != "curies" else { return [] }
            let links = member.value.array ?? [member.value]
            return links.compactMap { Link(member.name, $0, address) }
        }
        return all.reduce(into: []) { kept, link in
            if !kept.contains(where: { $0.address == link.address }) { kept.append(link) }
        }
    }

    private init(_ document: JSONObject, heading: String, _ address: ResourceAddress) {
        self.heading = heading
        url = document["_links"]?["self"]?["href"]?.string.flatMap(address.link)
        properties = document.members.filter { member in
            // Old copies of embedded lists are shown once.
            !member.name.hasPrefix("_") && document["_embedded"]?[member.name] == nil
        }.map { Property($0, address) }
        links = Self.links(document, address)
    }
}

extension ResourceSection.Property {
    fileprivate init(_ member: JSONMember, _ address: ResourceAddress) {
        name = ResourceText.words(member.name)
        let line = ResourceText.line(member.value)
        value = line ?? member.value.prettyText()
        isNested = line == nil
        url = member.value.string.flatMap { $0.contains("://") ? address.link($0) : nil }
    }
}

extension ResourceSection.Link {
    /// nil without an address.
    fileprivate init?(_ relation: String, _ link: JSONValue, _ address: ResourceAddress) {
        guard let href = link["href"]?.string else { return nil }
        let title = link["title"]?.string ?? ResourceText.words(relation)
        let name = link["name"]?.string
        text = name.map { title.contains($0) ? title : "\(title): \($0)" } ?? title
        self.address = href
        url = link["templated"]?.bool == true ? nil : address.link(href)
    }
}
