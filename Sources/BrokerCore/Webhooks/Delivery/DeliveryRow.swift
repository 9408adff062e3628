package import JSONText

/// A row of the store for a new delivery, which is due at once.
package struct DeliveryRow: Sendable {
    package let webhook: WebhookTrigger
    package let event: WebhookEvent
    package let publication: Publication
    /// The result that triggered it; nil where a publication did.
    package let verificationNumber: Int?
    package let values: TemplateValues
    package let context: JSONObject
    /// How often it is tried at most.
    package let attempts: Int

    init(
        webhook: WebhookTrigger, event: WebhookEvent, publication: Publication, verificationNumber: Int?,
        details: EventDetails, attempts: Int
    ) {
        self.webhook = webhook
        self.event = event
        self.publication = publication
        self.verificationNumber = verificationNumber
        self.attempts = attempts
        values = details.templateValues
        context = details.context
    }
}
