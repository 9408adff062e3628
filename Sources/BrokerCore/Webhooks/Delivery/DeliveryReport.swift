/// What became of one attempt, for the log of the server. Holds nothing confidential.
package struct DeliveryReport: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        case success
        /// Failed, and is tried again.
        case retry(at: Timestamp)
        /// Failed for good: a dead letter.
        case dead
        /// The webhook doesn't exist any more; nothing was sent.
        case webhookDeleted
        /// The delivery had been deleted or sent already; nothing was sent.
        case gone
    }

    /// Identifier of the triggered webhook; empty where it is gone.
    package var uuid: String
    /// `POST ci.example.org`
    package var name: String
    package var event: String
    /// 1 for the first.
    package var attempt: Int
    package var outcome: Outcome
    /// The answer in a few words: `HTTP 500`, or why there is none.
    package var result: String

    package init(uuid: String, name: String, event: String, attempt: Int, outcome: Outcome, result: String) {
        self.uuid = uuid
        self.name = name
        self.event = event
        self.attempt = attempt
        self.outcome = outcome
        self.result = result
    }
}
