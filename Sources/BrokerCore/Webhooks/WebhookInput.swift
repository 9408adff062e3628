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

    package init(
        description: Text, consumer: Side?, provider: Side?, isEnabled: Bool, events: [WebhookEvent],
        method: String, url: String, headers: [Header], body: JSONValue?, username: String?, password: Text
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
    }

    /// The request as it is stored: a text of stars stands for what is stored already, and a text with a template
    /// parameter is no secret.
    func request(keeping stored: RevealedWebhookRequest?) -> RevealedWebhookRequest {
        var secrets = WebhookSecrets()
        let shown = headers.map { header in
            let name = header.name.lowercased()
            let isMasked = header.value.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
            let value = (isMasked ? stored?.value(ofHeader: name) : nil) ?? header.value
            guard WebhookSecrets.isConfidential(header: name), !TemplateParameter.isIn(value) else {
                return WebhookRequest.Header(name: name, value: .shown(value))
            }
            secrets.headers[name] = value
            return WebhookRequest.Header(name: name, value: .confidential)
        }
        var shownPassword: WebhookRequest.Text?
        if let password = password.text(keeping: stored?.password) {
            let isShown = TemplateParameter.isIn(password)
            shownPassword = isShown ? .shown(password) : .confidential
            secrets.password = isShown ? nil : password
        }
        let request = WebhookRequest(
            method: method, url: url, headers: shown, body: body, username: username, password: shownPassword)
        return RevealedWebhookRequest(request: request, secrets: secrets)
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
