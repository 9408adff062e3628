/// Sends requests of webhooks: the port behind which the network is.
package protocol WebhookSender: Sendable {
    /// Sends one request, once, without following redirects, and returns within a bounded time.
    func send(_ call: WebhookCall) async -> WebhookAnswer
}

/// A sender for brokers without a network, such as those of tests of other features.
package struct NoWebhookSender: WebhookSender {
    package init() {}

    package func send(_ call: WebhookCall) async -> WebhookAnswer {
        .failed(reason: "This broker sends no webhooks.")
    }
}
