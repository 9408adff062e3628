/// What came of sending a delivery once, which is still to be recorded.
package struct DeliveryFinding: Sendable {
    enum Kind: Sendable {
        /// It had been deleted or sent already.
        case gone
        /// Its webhook was deleted or disabled; nothing was sent.
        case unsendable
        /// What is stored of it can't be read; nothing was sent.
        case unreadable(reason: String)
        case attempted(Result)
    }

    /// An attempt in the words in which it is recorded, without anything confidential.
    struct Result: Sendable {
        let isSuccess: Bool
        /// For the log of the server.
        let summary: String
        /// For everybody who may read the broker; nil after a success.
        let shownError: String?
        let transcript: ExecutionTranscript
    }

    package let waiting: WaitingDelivery
    let kind: Kind

    init(_ waiting: WaitingDelivery, _ kind: Kind) {
        self.waiting = waiting
        self.kind = kind
    }

    /// Of a delivery that had been deleted or sent already.
    package static func gone(_ waiting: WaitingDelivery) -> DeliveryFinding {
        DeliveryFinding(waiting, .gone)
    }
}
