import JSONText
import TextCoding

/// Turns what a client sent into the request that is stored: stars stand for what is stored already.
struct RequestDraft {
    private let input: WebhookInput
    private let stored: RevealedWebhookRequest?
    private var secrets = WebhookSecrets()
    /// Members of the body whose stored credentials stay.
    private var kept: [String] = []

    /// - Parameter stored: What an update replaces.
    init(_ input: WebhookInput, replacing stored: RevealedWebhookRequest?) {
        self.input = input
        self.stored = stored
    }

    /// Throws `invalid` where stored credentials would go to another server than the one that they were given for.
    mutating func request() throws -> RevealedWebhookRequest {
        let url = restoredURL()
        let headers = input.headers.map { storedHeader($0) }
        let password = storedPassword()
        secrets.signingSecret = text("request.secret", input.signingSecret, stored?.secrets.signingSecret)
        let request = WebhookRequest(
            method: input.method, url: url, headers: headers, body: input.body, username: input.username,
            password: password, isSigned: secrets.signingSecret != nil)
        if !kept.isEmpty, let stored, !WebhookURL.haveSameOrigin(input.url, stored.url) {
            throw DomainError.invalid(
                kept.map {
                    FieldError(
                        $0, "must be given again, because the URL now leads to another scheme, host or port than before"
                    )
                })
        }
        return RevealedWebhookRequest(request: request, secrets: secrets)
    }

    private mutating func restoredURL() -> String {
        var url = input.url
        if MaskedURL(url).hasMask, let before = stored?.url {
            let restored = MaskedURL(url).restored(from: before)
            if !restored.hasSameBytes(as: url) { kept.append("request.url") }
            url = restored
        }
        let masked = MaskedURL(url)
        secrets.url = masked.hasCredentials ? url : nil
        return masked.text
    }

    private mutating func storedHeader(_ header: WebhookInput.Header) -> WebhookRequest.Header {
        let name = header.name.lowercased()
        var value = header.value
        let isMasked = value.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
        if isMasked, !value.isEmpty, let before = stored?.value(ofHeader: name) {
            value = before
            if CredentialName.isHeader(name), !TemplateParameter.isIn(value) { kept.append("request.headers.\(name)") }
        }
        guard CredentialName.isHeader(name), !TemplateParameter.isIn(value) else {
            return WebhookRequest.Header(name: name, value: .shown(value))
        }
        secrets.headers[name] = value
        return WebhookRequest.Header(name: name, value: .confidential)
    }

    private mutating func storedPassword() -> WebhookRequest.Text? {
        guard let password = text("request.password", input.password, stored?.password) else { return nil }
        guard !TemplateParameter.isIn(password) else {
            kept.removeAll { $0 == "request.password" }
            return .shown(password)
        }
        secrets.password = password
        return .confidential
    }

    /// The text that is stored afterwards; noted where it is the one that was stored before.
    private mutating func text(_ member: String, _ given: WebhookInput.Text, _ before: String?) -> String? {
        if case .kept = given, before != nil { kept.append(member) }
        return given.text(keeping: before)
    }

    /// Throws `invalid` where credentials of the stored request would have to stay; they can't be read.
    func checkNothingIsKept() throws {
        guard let stored else { return }
        var fields: [String] = []
        if input.password == .kept, stored.request.password == .confidential { fields.append("request.password") }
        if input.signingSecret == .kept, stored.request.isSigned { fields.append("request.secret") }
        if MaskedURL(input.url).hasMask { fields.append("request.url") }
        for header in input.headers where CredentialName.isHeader(header.name) {
            if header.value.utf8.allSatisfy({ $0 == UInt8(ascii: "*") }) {
                fields.append("request.headers.\(header.name.lowercased())")
            }
        }
        guard fields.isEmpty else {
            throw DomainError.invalid(
                fields.map {
                    FieldError(
                        $0,
                        "must be given again, because the broker's secret key is not the one with which it was stored")
                })
        }
    }
}
