/// A request that the broker sends when something happens to the pacts of certain pacticipants.
///
/// Confidential texts are not part of this value: it tells that there is one, and ``WebhookSecrets`` holds them.
package struct Webhook: Sendable, Hashable {
    /// Which pacticipants a webhook is about, on one side of a pact.
    package enum Side: Sendable, Hashable {
        case pacticipant(PacticipantReference)
        case label(String)
    }

    package let id: Int
    /// Chosen by the client, or 22 characters of URL-safe base64.
    package var uuid: String
    /// As it was given; nil where that was blank.
    package var description: String?
    /// nil matches every consumer.
    package var consumer: Side?
    /// nil matches every provider.
    package var provider: Side?
    package var isEnabled: Bool
    /// Each once, in the order in which they were given.
    package var events: [WebhookEvent]
    package var request: WebhookRequest
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: Int, uuid: String, description: String?, consumer: Side?, provider: Side?, isEnabled: Bool,
        events: [WebhookEvent], request: WebhookRequest, createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.uuid = uuid
        self.description = description
        self.consumer = consumer
        self.provider = provider
        self.isEnabled = isEnabled
        self.events = events
        self.request = request
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    /// The description, or what the request does: `POST ci.example.org`.
    package var shownDescription: String { description ?? request.summary }
}
