import JSONText

/// A webhook as the broker keeps it.
package struct StoredWebhook: Sendable, Hashable {
    package let uuid: String
    package let description: String
    /// The pacticipant's name, or `label: L`; nil where the webhook is about all.
    package let consumer: String?
    package let provider: String?
    package let events: [String]
    package let isEnabled: Bool
    package let method: String
    package let url: String
    /// What the broker takes for a mistake, a sentence each; only Treaty tells.
    package let notices: [String]
    package let document: HALDocument

    /// Throws `.unreachable` where the document is no webhook.
    init(_ document: HALDocument) throws(BrokerClientError) {
        let link = document.link("self")
        guard let uuid = document["uuid"]?.string ?? link?.href.split(separator: "/").last.map(String.init) else {
            throw document.lacks("the webhook's uuid")
        }
        self.uuid = uuid
        method = document["request"]?["method"]?.string ?? ""
        url = document["request"]?["url"]?.string ?? ""
        description = document["description"]?.string ?? link?.title ?? "\(method) \(url)"
        consumer = Self.side(document["consumer"])
        provider = Self.side(document["provider"])
        events = document["events"]?.array?.compactMap { $0["name"]?.string } ?? []
        isEnabled = document["enabled"]?.bool ?? true
        notices = document["treaty:notices"]?.array?.compactMap(\.string) ?? []
        self.document = document
    }

    private static func side(_ value: JSONValue?) -> String? {
        value?["name"]?.string ?? value?["label"]?.string.map { "label: \($0)" }
    }
}
