import BrokerCore
import JSONText

/// The logs of all attempts to deliver one triggered webhook.
struct TriggeredWebhookLogs {
    let triggered: TriggeredWebhook
    let executions: [WebhookExecution]
    let links: Links

    var text: String {
        guard !executions.isEmpty else { return "Webhook has not executed yet. Please retry in a few seconds." }
        return executions.map(\.log).joined(separator: "\n")
    }

    var document: HALDocument {
        var document = HALDocument()
        document.set("eventName", triggered.event)
        document.set("consumerName", triggered.consumerName)
        document.set("providerName", triggered.providerName)
        document.set(
            "executions",
            .array(
                executions.map { execution in
                    [
                        "success": .bool(execution.isSuccess), "logs": .string(execution.log),
                        "createdAt": .string(execution.createdAt.wireText),
                    ]
                }))
        var reference = HALDocument()
        reference.set("uuid", triggered.uuid)
        document.embed("triggeredWebhook", reference)
        document.link(
            "self", Link(links.triggeredWebhookLogs(triggered.uuid), title: "Triggered webhook logs"))
        if triggered.hasWebhook {
            document.link("pb:webhook", Link(links.webhook(triggered.webhookUUID), title: "Webhook"))
        }
        return document
    }
}
