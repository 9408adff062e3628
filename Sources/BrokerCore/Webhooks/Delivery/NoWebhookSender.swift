/// A sender for brokers without a network, such as those of tests of other features.
package struct NoWebhookSender: WebhookSender {
    package init() {}

    package func send(_ call: WebhookCall) async -> WebhookAnswer {
        .failed(reason: "This broker sends no webhooks.")
    }
}
