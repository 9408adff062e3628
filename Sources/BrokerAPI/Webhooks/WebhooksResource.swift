import BrokerCore

/// A list of webhooks: links only.
struct WebhooksResource {
    let webhooks: [Webhook]
    let title: String
    let resourceURL: String
    let links: Links

    var document: HALDocument {
        var document = HALDocument()
        document.link("self", Link(resourceURL, title: title))
        document.link("pb:create", Link(resourceURL, title: "POST to create a webhook"))
        document.link(
            "pb:webhooks",
            webhooks.map { webhook in
                Link(links.webhook(webhook.uuid), title: webhook.scopeText, name: webhook.shownDescription)
            })
        document.link(
            "treaty:dead-letters", Link(links.deadLetters, title: "Triggered webhooks that were given up"))
        document.link(
            "treaty:triggered-webhook",
            Link(
                links.triggeredWebhook(.variable("uuid")), title: "What became of an event, by its identifier",
                templated: true))
        document.link("curies", [Link(links.webhookDocumentation, name: "pb", templated: true)])
        return document
    }
}

extension Webhook {
    /// Which pacts it is about, in a sentence.
    fileprivate var scopeText: String {
        switch (consumer, provider) {
        case (let consumer?, let provider?):
            "A webhook for the pact between \(consumer.text("consumers")) and \(provider.text("providers"))"
        case (let consumer?, nil): "A webhook for all pacts with consumer \(consumer.text(nil))"
        case (nil, let provider?): "A webhook for all pacts with provider \(provider.text(nil))"
        case (nil, nil): "A webhook for all pacts"
        }
    }
}

extension Webhook.Side {
    fileprivate func text(_ noun: String?) -> String {
        switch self {
        case .pacticipant(let pacticipant): pacticipant.name
        case .label(let label): (noun.map { $0 + " " } ?? "") + "labeled '\(label)'"
        }
    }
}
