/// Which webhooks a list holds.
package enum WebhookSelection: Sendable, Hashable {
    case all
    /// Those whose consumer is exactly this pacticipant, and whose provider is nobody in particular.
    case consumer(Int)
    /// Those whose provider is exactly this pacticipant, and whose consumer is nobody in particular.
    case provider(Int)
    /// Those whose sides are exactly these pacticipants.
    case pair(consumerID: Int, providerID: Int)
    /// Those that are about the pair: each side is absent, is this pacticipant, or is a label that it has.
    case matching(consumerID: Int, providerID: Int)
}

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

/// What decides whether a webhook fires.
package struct WebhookTrigger: Sendable, Hashable {
    package var isEnabled: Bool
    package var events: [WebhookEvent]

    package init(isEnabled: Bool, events: [WebhookEvent]) {
        self.isEnabled = isEnabled
        self.events = events
    }

    /// Whether it waits for one of some events.
    func fires(for happened: [ContractEvent]) -> Bool {
        isEnabled && happened.contains { events.contains($0.event) }
    }
}

/// Look-ups and changes of webhooks.
package protocol WebhookQueries {
    func webhook(uuid: String) throws -> Webhook?
    /// In the order of creation.
    func webhooks(_ selection: WebhookSelection) throws -> [Webhook]
    /// Of the webhooks that are about a pair: only whether they are enabled, and what they wait for.
    func webhookTriggers(consumerID: Int, providerID: Int) throws -> [WebhookTrigger]
    /// The sealed confidential texts of a webhook.
    func sealedSecrets(ofWebhook id: Int) throws -> [UInt8]?
    func insertWebhook(_ row: WebhookRow) throws -> Webhook
    func replace(_ webhook: Webhook, with row: WebhookRow) throws -> Webhook
    func delete(_ webhook: Webhook) throws
}
