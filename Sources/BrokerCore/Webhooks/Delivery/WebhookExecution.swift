/// One attempt to deliver, as it is shown.
package struct WebhookExecution: Sendable, Hashable {
    package var isSuccess: Bool
    package var log: String
    package var createdAt: Timestamp

    package init(isSuccess: Bool, log: String, createdAt: Timestamp) {
        self.isSuccess = isSuccess
        self.log = log
        self.createdAt = createdAt
    }
}
