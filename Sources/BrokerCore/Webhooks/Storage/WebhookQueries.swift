/// Look-ups and changes of webhooks.
package protocol WebhookQueries {
    func webhook(uuid: String) throws -> Webhook?
    /// In the order of creation.
    func webhooks(_ selection: WebhookSelection) throws -> [Webhook]
    /// Of the webhooks that are about a pair, in the order of creation: what an event has to know.
    func webhookTriggers(consumerID: Int, providerID: Int) throws -> [WebhookTrigger]
    /// The sealed confidential texts of a webhook.
    func sealedSecrets(ofWebhook id: Int) throws -> [UInt8]?
    func insertWebhook(_ row: WebhookRow) throws -> Webhook
    func replace(_ webhook: Webhook, with row: WebhookRow) throws -> Webhook
    func delete(_ webhook: Webhook) throws
    /// The current publication last made that a webhook is about.
    func latestPublication(consumer: Webhook.Side?, provider: Webhook.Side?) throws -> Publication?
    /// The content and number of the result last made that a webhook is about.
    func latestVerification(consumer: Webhook.Side?, provider: Webhook.Side?) throws -> Verification?
    /// Number of the latest result of a content by a version in a branch of its provider.
    func latestVerificationNumber(ofContent contentID: Int, inBranch branch: String) throws -> Int?
}
