package import JSONText

/// A webhook as a client describes it.
package struct WebhookInput: Sendable {
    /// A side as it is named; whether it exists is looked up.
    package enum Side: Sendable, Hashable {
        case name(String)
        case label(String)
    }

    /// What becomes of a text that an update may leave out.
    package enum Text: Sendable, Hashable {
        /// The stored one stays, if there is one.
        case kept
        case none
        case given(String)
    }

    package struct Header: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var description: Text
    package var consumer: Side?
    package var provider: Side?
    package var isEnabled: Bool
    package var events: [WebhookEvent]
    package var method: String
    package var url: String
    package var headers: [Header]
    package var body: JSONValue?
    package var username: String?
    package var password: Text
    /// The key with which requests are signed.
    package var signingSecret: Text

    package init(
        description: Text, consumer: Side?, provider: Side?, isEnabled: Bool, events: [WebhookEvent],
        method: String, url: String, headers: [Header], body: JSONValue?, username: String?, password: Text,
        signingSecret: Text = .kept
    ) {
        self.description = description
        self.consumer = consumer
        self.provider = provider
        self.isEnabled = isEnabled
        self.events = events
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.username = username
        self.password = password
        self.signingSecret = signingSecret
    }
}

extension WebhookInput.Text {
    /// The text that is stored afterwards.
    func text(keeping stored: String?) -> String? {
        switch self {
        case .given(let text): text
        case .none: nil
        case .kept: stored
        }
    }
}
