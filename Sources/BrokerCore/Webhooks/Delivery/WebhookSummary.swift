/// How the webhooks about a pair fared when they were last triggered, in one word.
package enum WebhookSummary: String, Sendable, Hashable {
    /// There is no webhook.
    case none
    /// One at least waits to be sent, and none was tried in vain; or nothing was ever triggered.
    case notRun = "not_run"
    case retrying, success
    /// One at least was given up.
    case failure

    init(consumerID: Int, providerID: Int, in transaction: any BrokerTransaction) throws {
        let latest = try transaction.triggeredWebhooks(
            .latest(consumerID: consumerID, providerID: providerID), page: nil
        ).elements
        let statuses = Set(latest.filter(\.hasWebhook).map(\.status))
        if statuses.contains(.retrying) {
            self = .retrying
        } else if statuses.contains(.failure) {
            self = .failure
        } else if statuses == [.success] {
            self = .success
        } else if !statuses.isEmpty {
            self = .notRun
        } else {
            let webhooks = try transaction.webhookTriggers(consumerID: consumerID, providerID: providerID)
            self = webhooks.isEmpty ? .none : .notRun
        }
    }
}
