import BrokerCore
import JSONText

/// One webhook. Confidential texts are shown as stars.
struct WebhookResource {
    private let webhook: Webhook
    private let links: Links

    init(_ webhook: Webhook, _ links: Links) {
        self.webhook = webhook
        self.links = links
    }

    var document: HALDocument {
        var document = HALDocument()
        document.set("uuid", webhook.uuid)
        document.set("description", webhook.shownDescription)
        document.set("consumer", webhook.consumer?.json)
        document.set("provider", webhook.provider?.json)
        document.set("enabled", webhook.isEnabled)
        document.set("request", .object(request))
        document.set("events", .array(webhook.events.map { ["name": .string($0.rawValue)] }))
        let notices = webhook.request.notices
        if !notices.isEmpty { document.set("treaty:notices", .array(notices.map(JSONValue.string))) }
        document.setTimes(created: webhook.createdAt, updated: webhook.updatedAt)
        document.link("self", Link(links.webhook(webhook.uuid), title: webhook.shownDescription))
        document.link(
            "pb:execute",
            Link(
                links.webhookExecution(webhook.uuid),
                title:
                    "Test the execution of the webhook with the latest matching pact or verification by sending a POST "
                    + "request to this URL"))
        link("consumer", "Consumer", webhook.consumer, &document)
        link("provider", "Provider", webhook.provider, &document)
        document.link("pb:pact-webhooks", pairLink)
        document.link("pb:webhooks", Link(links.webhooks, title: "All webhooks"))
        return document
    }

    private var request: JSONObject {
        let request = webhook.request.shown
        var object: JSONObject = ["method": .string(request.method), "url": .string(request.url)]
        if !request.headers.isEmpty {
            object["headers"] = .object(
                JSONObject(
                    members: request.headers.map { JSONMember(name: $0.name, value: .string($0.value.shownText)) }))
        }
        object["body"] = request.body
        if let username = request.username { object["username"] = .string(username) }
        if let password = request.password { object["password"] = .string(password.shownText) }
        if request.isSigned { object["secret"] = .string(WebhookRequest.Text.confidential.shownText) }
        return object
    }

    private func link(_ role: String, _ title: String, _ side: Webhook.Side?, _ document: inout HALDocument) {
        switch side {
        case nil: break
        case .pacticipant(let pacticipant):
            document.link(
                "pb:" + role, Link(links.pacticipant(pacticipant.name), title: title, name: pacticipant.name))
        case .label(let label):
            document.link(
                "pb:\(role)s", Link(links.pacticipantsWithLabel(label), title: title + "s by label", name: label))
        }
    }

    private var pairLink: Link? {
        guard case .pacticipant(let consumer) = webhook.consumer, case .pacticipant(let provider) = webhook.provider
        else { return nil }
        return Link(
            links.webhooks(provider: provider.name, consumer: consumer.name),
            title: "All webhooks for consumer \(consumer.name) and provider \(provider.name)")
    }
}

extension Webhook.Side {
    fileprivate var json: JSONValue {
        switch self {
        case .pacticipant(let pacticipant): ["name": .string(pacticipant.name)]
        case .label(let label): ["label": .string(label)]
        }
    }
}

extension WebhookRequest.Text {
    fileprivate var shownText: String {
        switch self {
        case .shown(let text): text
        case .confidential: WebhookRedaction.placeholder
        }
    }
}
