import BrokerCore
import JSONText

/// One triggered webhook.
struct TriggeredWebhookResource {
    private let triggered: TriggeredWebhook
    private let links: Links

    init(_ triggered: TriggeredWebhook, _ links: Links) {
        self.triggered = triggered
        self.links = links
    }

    var document: HALDocument {
        let name = triggered.name
        let logs = links.triggeredWebhookLogs(triggered.uuid)
        var document = HALDocument()
        document.set("name", name)
        document.set("status", triggered.status.rawValue)
        document.set("attemptsMade", .number(JSONNumber(triggered.attemptsMade)))
        document.set("attemptsRemaining", .number(JSONNumber(triggered.attemptsLeft)))
        document.set("triggerType", "resource_creation")
        document.set("eventName", triggered.event)
        document.set("triggeredAt", triggered.triggeredAt)
        document.set("treaty:uuid", triggered.uuid)
        document.set("treaty:webhookUuid", triggered.webhookUUID)
        document.set("treaty:webhookDescription", triggered.webhookDescription)
        document.set("treaty:lastError", triggered.lastError)
        document.set("treaty:consumerName", triggered.consumerName)
        document.set("treaty:consumerVersionNumber", triggered.versionNumber)
        document.set("treaty:providerName", triggered.providerName)
        document.set("treaty:nextAttemptAt", triggered.nextAttemptAt)
        document.link("pb:logs", Link(logs, title: "Webhook execution logs", name: name))
        document.link("logs", Link(logs, title: "DEPRECATED - Use pb:logs", name: name))
        document.link("treaty:triggered-webhook", Link(links.triggeredWebhook(triggered.uuid), name: name))
        if triggered.status == .failure {
            let url = links.triggeredWebhook(triggered.uuid)
            document.link("treaty:delete", Link(url, title: "DELETE to forget what was given up", name: name))
        }
        guard triggered.hasWebhook else { return document }
        document.link("pb:webhook", Link(links.webhook(triggered.webhookUUID), title: "Webhook", name: name))
        if triggered.nextAttemptAt == nil {
            document.link(
                "treaty:resend",
                Link(
                    links.triggeredWebhookResending(triggered.uuid), title: "POST to send it once more", name: name))
        }
        return document
    }
}
