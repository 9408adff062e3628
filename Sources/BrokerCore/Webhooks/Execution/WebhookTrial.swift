/// What came of executing a webhook to see whether it works.
package struct WebhookTrial: Sendable {
    package var attempt: WebhookAttempt
    package var isSuccess: Bool
    /// Without confidential texts.
    package var log: String
    /// Says that the answer's details may not be seen, and how that changes; nil where they may.
    package var hiddenResponse: String?
}
