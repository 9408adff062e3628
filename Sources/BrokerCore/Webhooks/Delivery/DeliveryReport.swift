/// What became of one attempt, for the log of the server. Holds nothing confidential.
package struct DeliveryReport: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        case success
        /// Failed, and is tried again.
        case retry(at: Timestamp)
        /// Failed for good: a dead letter.
        case dead
        /// Given up without a request: a dead letter.
        case unsent
        /// It may be sent now, and couldn't a moment ago: nothing was sent yet.
        case stillDue
        /// The delivery had been deleted or sent already; nothing was sent.
        case gone
    }

    /// Identifier of the triggered webhook; empty where it is gone.
    package var uuid: String
    /// Empty where the delivery is gone.
    package var webhookUUID: String
    /// `POST ci.example.org`
    package var name: String
    /// Of the webhook, as it is now.
    package var description: String?
    /// Empty where it can't be read.
    package var event: String
    /// 1 for the first.
    package var attempt: Int
    package var outcome: Outcome
    /// The answer in a few words: `HTTP 500`, or why there is none.
    package var result: String

    package init(
        uuid: String, webhookUUID: String, name: String, description: String? = nil, event: String, attempt: Int,
        outcome: Outcome, result: String
    ) {
        self.uuid = uuid
        self.webhookUUID = webhookUUID
        self.name = name
        self.description = description
        self.event = event
        self.attempt = attempt
        self.outcome = outcome
        self.result = result
    }
}
