/// The fact that an event triggered a webhook, with what became of it.
package struct TriggeredWebhook: Sendable, Hashable {
    package enum Status: String, Sendable, Hashable {
        case notRun = "not_run"
        case retrying, success
        /// Given up: a dead letter.
        case failure
    }

    package let id: Int
    package let uuid: String
    /// `POST ci.example.org`, as it was then.
    package var name: String
    package var webhookUUID: String
    /// Whether there is a webhook of that identifier: the one that was triggered, or one that was created anew in its
    /// place.
    package var hasWebhook: Bool
    /// As it is now; nil where it is blank, or the webhook is gone.
    package var webhookDescription: String?
    package var event: String
    /// Names and number as they were then: nothing of it need exist any more.
    package var consumerName: String
    package var providerName: String
    /// Of the consumer.
    package var versionNumber: String
    package var status: Status
    package var attemptsMade: Int
    package var attemptsLeft: Int
    /// Why the last attempt failed, in one sentence; nil where none did, or a later one succeeded.
    package var lastError: String?
    package var triggeredAt: Timestamp
    /// nil where no attempt follows.
    package var nextAttemptAt: Timestamp?

    package init(
        id: Int, uuid: String, name: String, webhookUUID: String, hasWebhook: Bool, webhookDescription: String?,
        event: String, consumerName: String, providerName: String, versionNumber: String,
        status: Status, attemptsMade: Int, attemptsLeft: Int, lastError: String? = nil, triggeredAt: Timestamp,
        nextAttemptAt: Timestamp?
    ) {
        self.id = id
        self.uuid = uuid
        self.name = name
        self.webhookUUID = webhookUUID
        self.hasWebhook = hasWebhook
        self.webhookDescription = webhookDescription
        self.event = event
        self.consumerName = consumerName
        self.providerName = providerName
        self.versionNumber = versionNumber
        self.status = status
        self.attemptsMade = attemptsMade
        self.attemptsLeft = attemptsLeft
        self.lastError = lastError
        self.triggeredAt = triggeredAt
        self.nextAttemptAt = nextAttemptAt
    }
}
