/// A row of the store for a webhook.
package struct WebhookRow: Sendable {
    package var uuid: String
    package var description: String?
    package var consumer: Webhook.Side?
    package var provider: Webhook.Side?
    package var isEnabled: Bool
    package var events: [WebhookEvent]
    package var request: WebhookRequest
    /// What ``SecretBox`` sealed.
    package var secrets: [UInt8]?

    package init(
        uuid: String, description: String?, consumer: Webhook.Side?, provider: Webhook.Side?, isEnabled: Bool,
        events: [WebhookEvent], request: WebhookRequest, secrets: [UInt8]?
    ) {
        self.uuid = uuid
        self.description = description
        self.consumer = consumer
        self.provider = provider
        self.isEnabled = isEnabled
        self.events = events
        self.request = request
        self.secrets = secrets
    }
}
