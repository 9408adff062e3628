package import JSONText

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

/// The request of a webhook, without its confidential texts.
package struct WebhookRequest: Sendable, Hashable {
    /// A text that is shown, or one that is only known to be there.
    package enum Text: Sendable, Hashable {
        case shown(String)
        case confidential
    }

    package struct Header: Sendable, Hashable {
        /// In lower case.
        package var name: String
        package var value: Text

        package init(name: String, value: Text) {
            self.name = name
            self.value = value
        }
    }

    /// As it was given.
    package var method: String
    /// May hold template parameters behind the host.
    package var url: String
    package var headers: [Header]
    /// A JSON value; a string is sent as it is. nil for no body.
    package var body: JSONValue?
    package var username: String?
    package var password: Text?

    package init(
        method: String, url: String, headers: [Header], body: JSONValue?, username: String?, password: Text?
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.username = username
        self.password = password
    }

    /// `POST ci.example.org`
    package var summary: String {
        method.uppercased() + " " + (WebhookURL(TemplateParameter.replaced(in: url))?.host ?? "")
    }
}
