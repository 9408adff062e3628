/// The latest triggered webhook of a pair for each webhook and event.
package struct PairWebhookStatus: Sendable {
    package var consumer: String
    package var provider: String
    package var triggered: [TriggeredWebhook]
    /// Of the consumer: the version that the first of them is about, else that of the latest pact; nil without a pact.
    package var versionNumber: String?

    package func count(_ status: TriggeredWebhook.Status) -> Int {
        triggered.count { $0.status == status }
    }
}
