import BrokerClient
import JSONText

/// What became of a webhook that was stored.
struct WebhookReport {
    let webhook: StoredWebhook
    /// `created` or `updated`.
    let verb: String

    func write(_ format: OutputFormat, _ output: CommandOutput) {
        switch format {
        case .json: output.document(webhook.document)
        case .pretty: output.line(webhook.document.value.prettyText())
        default:
            for notice in webhook.notices { output.warn(notice) }
            output.done("Webhook \"\(webhook.description)\" \(verb)", at: webhook.document.link("self")?.href)
        }
    }
}
