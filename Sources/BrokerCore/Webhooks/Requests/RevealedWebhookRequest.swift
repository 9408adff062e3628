import JSONText

/// A webhook's request together with its confidential texts.
struct RevealedWebhookRequest: Sendable {
    let request: WebhookRequest
    let secrets: WebhookSecrets

    var url: String { secrets.url ?? request.url }

    var password: String? {
        if case .shown(let text) = request.password { return text }
        return secrets.password
    }

    /// In order; values with template parameters not filled in.
    var headers: [(name: String, value: String)] {
        request.headers.map { header in
            if case .shown(let text) = header.value { return (header.name, text) }
            return (header.name, secrets.headers[header.name] ?? "")
        }
    }

    /// - Parameter name: In lower case.
    func value(ofHeader name: String) -> String? {
        headers.first { $0.name.hasSameBytes(as: name) }?.value
    }
}
