/// The next delivery of one webhook, as the delivery loop sees it.
package struct WaitingDelivery: Sendable, Hashable {
    package let id: Int
    package let uuid: String
    /// Identifier of the webhook, which may have been deleted; deliveries of one webhook are sent one at a time.
    package let webhookUUID: String
    /// Where the webhook sends to now, in lower case; empty where it was deleted.
    package let host: String
    /// It may be sent from then on.
    package let dueAt: Timestamp

    package init(id: Int, uuid: String, webhookUUID: String, host: String, dueAt: Timestamp) {
        self.id = id
        self.uuid = uuid
        self.webhookUUID = webhookUUID
        self.host = host
        self.dueAt = dueAt
    }
}
