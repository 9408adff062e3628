/// Sends requests of webhooks: the port behind which the network is.
package protocol WebhookSender: Sendable {
    /// Sends one request, once, without following redirects, and returns within a bounded time.
    func send(_ call: WebhookCall) async -> WebhookAnswer
}
