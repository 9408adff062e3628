/// What one attempt leaves behind.
package struct DeliveryOutcome: Sendable, Hashable {
    package var status: TriggeredWebhook.Status
    /// nil where no attempt follows.
    package var nextAttemptAt: Timestamp?
    package var attemptsLeft: Int
    /// Whether a request was made or tried.
    package var countsAsAttempt: Bool
    /// Without confidential texts.
    package var log: String

    package init(
        status: TriggeredWebhook.Status, nextAttemptAt: Timestamp?, attemptsLeft: Int, countsAsAttempt: Bool,
        log: String
    ) {
        self.status = status
        self.nextAttemptAt = nextAttemptAt
        self.attemptsLeft = attemptsLeft
        self.countsAsAttempt = countsAsAttempt
        self.log = log
    }
}
