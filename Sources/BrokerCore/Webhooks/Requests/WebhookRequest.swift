package import JSONText
import TextCoding

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
    /// May hold template parameters behind the host; has stars where it carries credentials.
    package var url: String
    package var headers: [Header]
    /// A JSON value; a string is sent as it is. nil for no body.
    package var body: JSONValue?
    package var username: String?
    package var password: Text?
    /// Whether requests are signed; the key is never shown.
    package var isSigned: Bool

    package init(
        method: String, url: String, headers: [Header], body: JSONValue?, username: String?, password: Text?,
        isSigned: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.username = username
        self.password = password
        self.isSigned = isSigned
    }

    /// `POST ci.example.org`
    package var summary: String { Self.summary(method: method, url: url) }

    package static func summary(method: String, url: String) -> String {
        method.uppercased() + " " + WebhookURL.host(of: url)
    }
}

extension WebhookRequest {
    /// The request as it may be shown: also of what was stored when fewer names were known to be those of credentials.
    package var shown: WebhookRequest {
        var request = self
        request.url = MaskedURL(url).text
        request.headers = headers.map { header in
            guard case .shown(let text) = header.value, CredentialName.isHeader(header.name),
                !TemplateParameter.isIn(text)
            else { return header }
            return Header(name: header.name, value: .confidential)
        }
        return request
    }
}
