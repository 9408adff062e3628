import JSONText

/// A list of the broker, of all its pages.
package struct BrokerList: Sendable {
    /// In the broker's order; more than were asked for where they came in one page.
    package let elements: [HALDocument]
    /// The first page, with the elements of all; a list that came in one page exactly as it came.
    package let document: HALDocument
    /// Whether the broker has more than the document.
    package let isCutShort: Bool
}

extension BrokerClient {
    /// The documents that a list embeds under a relation, page after page where the broker sends it in pages.
    ///
    /// Reads no further page after `limit` elements, and throws `.unreachable` where pages lead back to one that was
    /// read.
    func list(_ href: String, _ relation: String, limit: Int) async throws(BrokerClientError) -> BrokerList {
        let first = try await get(href)
        guard first["_embedded"]?[relation]?.array != nil else { throw first.lacks("_embedded.\(relation)") }
        var elements = first.embedded(relation)
        var (last, read) = (first, Set([connection.address.url(of: href)]))
        while elements.count < limit, let next = last.link("next")?.href {
            guard read.insert(connection.address.url(of: next)).inserted else {
                throw last.lacks("a link to a next page that wasn't read yet")
            }
            last = try await get(next)
            elements += last.embedded(relation)
        }
        guard read.count > 1 || last.link("next") != nil else {
            return BrokerList(elements: elements, document: first, isCutShort: false)
        }
        let isCutShort = elements.count > limit || last.link("next") != nil
        elements = Array(elements.prefix(limit))
        let document = first.embedding(elements, under: relation)
        return BrokerList(elements: elements, document: document, isCutShort: isCutShort)
    }
}

extension HALDocument {
    fileprivate func embedding(_ elements: [HALDocument], under relation: String) -> HALDocument {
        guard var object = value.object, var embedded = object["_embedded"]?.object else { return self }
        embedded[relation] = .array(elements.map(\.value))
        object["_embedded"] = .object(embedded)
        let value = JSONValue.object(object)
        return HALDocument(url: url, value: value, bytes: value.compactBytes())
    }
}
