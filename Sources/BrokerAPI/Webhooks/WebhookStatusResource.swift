import BrokerCore
import JSONText

/// How the webhooks of a pair fared when they were last triggered.
struct WebhookStatusResource {
    let status: PairWebhookStatus
    let resourceURL: String
    let links: Links

    var document: HALDocument {
        let (consumer, provider) = (status.consumer, status.provider)
        let pair = links.pacts(provider: provider, consumer: consumer)
        var document = HALDocument()
        document.set("summary", .object(summary))
        document.embed("triggeredWebhooks", status.triggered.map { TriggeredWebhookResource($0, links).document })
        document.link("self", Link(resourceURL, title: "Webhooks status"))
        document.link(
            "pb:error-logs",
            status.triggered.filter { $0.status == .failure }.map { triggered in
                Link(links.triggeredWebhookLogs(triggered.uuid), title: "Error logs", name: triggered.name)
            })
        document.link(
            "pb:pact-webhooks",
            Link(pair.webhooks, title: "Webhooks for the pact between \(consumer) and \(provider)"))
        if let number = status.versionNumber {
            document.link(
                "pb:pact-version",
                Link(
                    pair.version(number), title: "Pact", name: "Pact between \(consumer) (\(number)) and \(provider)"))
        }
        document.link("pb:consumer", Link(links.pacticipant(consumer), title: "Consumer", name: consumer))
        document.link("pb:provider", Link(links.pacticipant(provider), title: "Provider", name: provider))
        return document
    }

    private var summary: JSONObject {
        func count(_ wanted: TriggeredWebhook.Status) -> JSONValue { .number(JSONNumber(status.count(wanted))) }
        var summary: JSONObject = ["successful": count(.success), "failed": count(.failure)]
        if status.count(.retrying) > 0 { summary["retrying"] = count(.retrying) }
        if status.count(.notRun) > 0 { summary["notRun"] = count(.notRun) }
        return summary
    }
}
