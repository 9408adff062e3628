import BrokerCore
import JSONText

/// How the webhooks of a pair fared when they were last triggered. Deliveries are not recorded yet: nothing was
/// triggered.
struct WebhookStatusResource {
    let consumer: String
    let provider: String
    let latest: Publication?
    let resourceURL: String
    let links: Links

    var document: HALDocument {
        let pair = links.pacts(provider: provider, consumer: consumer)
        var document = HALDocument()
        document.set("summary", .object(["successful": 0, "failed": 0]))
        document.embed("triggeredWebhooks", [HALDocument]())
        document.link("self", Link(resourceURL, title: "Webhooks status"))
        document.link("pb:error-logs", [])
        document.link(
            "pb:pact-webhooks",
            Link(
                links.webhooks(provider: provider, consumer: consumer),
                title: "Webhooks for the pact between \(consumer) and \(provider)"))
        if let latest {
            document.link(
                "pb:pact-version",
                Link(pair.version(latest.consumerVersion.number), title: "Pact", name: latest.title))
        }
        document.link("pb:consumer", Link(links.pacticipant(consumer), title: "Consumer", name: consumer))
        document.link("pb:provider", Link(links.pacticipant(provider), title: "Provider", name: provider))
        return document
    }
}
