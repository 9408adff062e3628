package import JSONText

/// A webhook that an event triggered, and what became of it.
package struct DeadLetter: Sendable, Hashable {
    /// Of the triggered webhook, not of the webhook.
    package let uuid: String
    /// `POST ci.example.org`
    package let name: String
    /// Of the webhook; empty where the broker doesn't say.
    package let webhookUUID, webhookDescription: String
    /// Why the last attempt failed; empty where the broker doesn't say.
    package let lastError: String
    package let event: String
    package let triggeredAt: String
    /// The pact that it is about; empty where the broker doesn't say.
    package let consumer, consumerVersion, provider: String
    package let attempts: JSONNumber?
    /// Where to read what the receiver answered.
    package let logsURL: String?
    /// Where to ask for one more delivery; nil where it is on its way, or the webhook was deleted.
    package let resendURL: String?
    /// Where to DELETE it; nil where it wasn't given up.
    package let deletionURL: String?
    package let document: HALDocument

    /// Throws `.unreachable` where the document is no triggered webhook of Treaty.
    init(_ document: HALDocument) throws(BrokerClientError) {
        guard let uuid = document["treaty:uuid"]?.string else { throw document.lacks("treaty:uuid") }
        self.uuid = uuid
        name = document["name"]?.string ?? ""
        webhookUUID = document["treaty:webhookUuid"]?.string ?? ""
        webhookDescription = document["treaty:webhookDescription"]?.string ?? ""
        lastError = document["treaty:lastError"]?.string ?? ""
        event = document["eventName"]?.string ?? ""
        triggeredAt = document["triggeredAt"]?.string ?? ""
        consumer = document["treaty:consumerName"]?.string ?? ""
        consumerVersion = document["treaty:consumerVersionNumber"]?.string ?? ""
        provider = document["treaty:providerName"]?.string ?? ""
        attempts = document["attemptsMade"]?.number
        logsURL = document.link("pb:logs")?.href
        resendURL = document.link("treaty:resend")?.href
        deletionURL = document.link("treaty:delete")?.href
        self.document = document
    }
}
