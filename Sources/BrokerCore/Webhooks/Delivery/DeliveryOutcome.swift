/// What one attempt leaves behind.
package struct DeliveryOutcome: Sendable, Hashable {
    package var status: TriggeredWebhook.Status
    /// nil where no attempt follows.
    package var nextAttemptAt: Timestamp?
    package var attemptsLeft: Int
    /// Whether a request was made or tried.
    package var countsAsAttempt: Bool
    /// Why it failed, in one sentence for everybody who may read the broker; nil after a success.
    package var error: String?
    /// Without confidential texts.
    package var log: String

    package init(
        status: TriggeredWebhook.Status, nextAttemptAt: Timestamp?, attemptsLeft: Int, countsAsAttempt: Bool,
        error: String?, log: String
    ) {
        self.status = status
        self.nextAttemptAt = nextAttemptAt
        self.attemptsLeft = attemptsLeft
        self.countsAsAttempt = countsAsAttempt
        self.error = error
        self.log = log
    }
}
