import BrokerCore
import JSONText

/// A list of triggered webhooks.
struct TriggeredWebhooksResource {
    let triggered: [TriggeredWebhook]
    let title: String
    /// Where the list is a page of a longer one.
    var summary: PageSummary?
    let resourceURL: String
    let links: Links

    var document: HALDocument {
        var document = HALDocument()
        document.embed("triggeredWebhooks", triggered.map { TriggeredWebhookResource($0, links).document })
        document.link("self", Link(resourceURL, title: title))
        document.paginate(summary, resourceURL)
        return document
    }
}
