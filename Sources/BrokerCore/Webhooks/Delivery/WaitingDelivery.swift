/// The next delivery of one webhook, as the delivery loop sees it.
package struct WaitingDelivery: Sendable, Hashable {
    package let id: Int
    /// Stays the same after the webhook was deleted; deliveries of one webhook are sent one at a time.
    package let webhookID: Int
    /// Where the webhook sends to now, in lower case; empty where it was deleted.
    package let host: String
    /// It may be sent from then on.
    package let dueAt: Timestamp

    package init(id: Int, webhookID: Int, host: String, dueAt: Timestamp) {
        self.id = id
        self.webhookID = webhookID
        self.host = host
        self.dueAt = dueAt
    }
}
