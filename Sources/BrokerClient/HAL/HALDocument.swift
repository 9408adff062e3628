package import JSONText

/// A resource of the broker: its members, its links, and what is embedded in it.
package struct HALDocument: Sendable, Hashable {
    /// Where it came from, for messages.
    package let url: String
    /// An object.
    package let value: JSONValue
    /// The body exactly as it came; empty for embedded documents and answers without body.
    package let bytes: [UInt8]

    package init(url: String, value: JSONValue, bytes: [UInt8] = []) {
        self.url = url
        self.value = value
        self.bytes = bytes
    }

    /// The member of that name.
    package subscript(name: String) -> JSONValue? { value[name] }

    /// All links of a relation: none, one, or an array.
    package func links(_ relation: String) -> [HALLink] {
        switch value["_links"]?[relation] {
        case .array(let links)?: links.compactMap { HALLink($0) }
        case let link?: [HALLink(link)].compactMap(\.self)
        case nil: []
        }
    }

    /// The first link of a relation.
    package func link(_ relation: String) -> HALLink? { links(relation).first }

    /// The link's URL with its template expanded. Throws `.unreachable` where the document has no such link: this is
    /// not a document of the kind that was expected.
    package func href(_ relation: String, _ variables: [String: String] = [:]) throws(BrokerClientError) -> String {
        guard let link = link(relation) else {
            let message = "\(url) has no link \(relation): this broker does not offer what was asked, or is too old."
            throw .unreachable(BrokerFailure(url: url, messages: [message], body: bytes))
        }
        return link.expanded(variables)
    }

    /// The embedded documents of a relation: none, one, or an array.
    package func embedded(_ relation: String) -> [HALDocument] {
        switch value["_embedded"]?[relation] {
        case .array(let values)?: values.map { HALDocument(url: url, value: $0) }
        case let value?: [HALDocument(url: url, value: value)]
        case nil: []
        }
    }
}
