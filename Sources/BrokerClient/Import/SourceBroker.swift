import JSONText
import TextCoding

/// A broker that is read from end to end, whatever it is made of: every answer is checked before it is believed.
package struct SourceBroker: Sendable {
    package let client: BrokerClient
    /// Elements that are asked for with one request.
    private let pageSize = 500
    /// Pages of one list at most: beyond it the list has no end.
    private let maximumPages = 100_000

    package init(_ client: BrokerClient) {
        self.client = client
    }

    /// Throws unless the index is that of a broker.
    package func check() async throws(BrokerClientError) {
        _ = try await client.index().href("pb:pacticipants")
    }

    /// nil where there is nothing at the path: it was deleted since it was listed.
    package func find(_ path: String) async throws(BrokerClientError) -> HALDocument? {
        do throws(BrokerClientError) {
            return try await client.get(path)
        } catch {
            guard case .notFound = error else { throw error }
            return nil
        }
    }

    /// Every element of a list, page after page, each once, in the order of the list.
    ///
    /// What the list belongs to may have been deleted since: then it is empty. Throws where a page leads to a next
    /// one without bringing anything new: such a list would never end.
    /// - Parameters:
    ///   - relation: under which the elements are embedded.
    ///   - read: what is kept of an element.
    package func list<Element: Sendable>(
        _ path: String, _ relation: String, _ read: (HALDocument) throws(BrokerClientError) -> Element
    ) async throws(BrokerClientError) -> [Element] {
        var elements: [Element] = []
        var seen: Set<[UInt8]> = []
        for number in 1...maximumPages {
            guard let page = try await find("\(path)?page=\(number)&size=\(pageSize)") else { return elements }
            guard page["_embedded"]?[relation]?.array != nil else { throw page.lacks("_embedded.\(relation)") }
            var isNews = false
            for element in page.embedded(relation) {
                guard seen.insert(try element.identity()).inserted else { continue }
                isNews = true
                elements.append(try read(element))
            }
            guard page.link("next") != nil else { return elements }
            guard isNews else {
                throw page.wrong(
                    "names a next page but lists nothing that the pages before didn't: the list has no end")
            }
        }
        throw BrokerClientError.unreachable(
            BrokerFailure(url: path, messages: ["The list \(path) has more than \(maximumPages) pages."]))
    }
}

extension HALDocument {
    /// What tells an element of a list from the others.
    fileprivate func identity() throws(BrokerClientError) -> [UInt8] {
        guard let text = self["name"]?.string ?? self["number"]?.string ?? self["uuid"]?.string else {
            throw wrong("lists something that has no text as name, number or uuid")
        }
        return Array(text.utf8)
    }

    /// The error of an answer that can't be true.
    package func wrong(_ what: String) -> BrokerClientError {
        .unreachable(BrokerFailure(url: url, messages: ["The answer of \(url) \(what)."], body: bytes))
    }

    /// A member that every document of the kind has: a text of one line.
    package func text(_ name: String) throws(BrokerClientError) -> String {
        guard let text = self[name]?.string, !text.isEmpty else { throw lacks("the text \(name)") }
        guard !text.utf8.contains(UInt8(ascii: "\n")) else { throw wrong("has a line feed in \(name)") }
        return text
    }

    /// nil where it is absent or null.
    package func optionalText(_ name: String) throws(BrokerClientError) -> String? {
        guard let value = self[name], !value.isNull else { return nil }
        guard let text = value.string else { throw wrong("has a \(name) that is no text") }
        return text
    }

    package func flag(_ name: String) throws(BrokerClientError) -> Bool {
        guard let flag = self[name]?.bool else { throw lacks("true or false as \(name)") }
        return flag
    }

    /// Throws unless the member has this value: an answer about something else than was asked for.
    package func expect(_ name: String, _ value: String) throws(BrokerClientError) {
        let found = try text(name)
        guard found.utf8.elementsEqual(value.utf8) else {
            throw wrong("is about the \(name) '\(found)' in place of '\(value)'")
        }
    }
}

/// Paths of the protocol.
package enum SourcePath {
    /// Names percent-encoded and joined: `pacticipants/Foo%20Bar/versions`.
    package static func of(_ names: String...) -> String {
        names.map { "/" + PercentEncoding.encode($0) }.joined()
    }

    /// The decoded names of the last `count` segments of a URL's path; nil where it has fewer, or a malformed one.
    package static func names(_ href: String, last count: Int) -> [String]? {
        let path = href.prefix { $0 != "?" && $0 != "#" }
        let names = path.split(separator: "/").suffix(count).compactMap { PercentEncoding.decode($0) }
        return names.count == count ? names : nil
    }
}
