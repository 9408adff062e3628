import JSONText
import TextCoding

/// Makes the request of a delivery from what a webhook says and the values of its parameters.
struct CallBuilder {
    let request: RevealedWebhookRequest
    let values: TemplateValues
    let rules: DeliveryRules

    /// Throws where the values make a URL that is none.
    func call(deliveryID: String) throws(UnsendableRequest) -> WebhookCall {
        let url = values.filling(request.url, encode: FormEncoding.encode)
        guard WebhookURL(url) != nil, WebhookURL.haveSameOrigin(url, request.url) else {
            throw UnsendableRequest("The URL is not valid any more once its parameters are filled in.")
        }
        let parts = UserInformation(of: url)
        let credentials = basicCredentials ?? parts.credentials
        let body = bodyText.map { Array($0.utf8) }
        return WebhookCall(
            deliveryID: deliveryID, method: request.request.method.uppercased(), url: parts.url,
            fields: fields(authorization: credentials.map { "Basic " + Base64.encode($0) }, hasBody: body != nil),
            body: body, signingSecret: request.secrets.signingSecret, redaction: redaction(url, credentials))
    }

    /// A JSON value is written first and filled in then, so values are not escaped (the broker protocol's rule).
    private var bodyText: String? {
        guard let body = request.request.body, !body.isNull else { return nil }
        return values.filling(body.string ?? body.compactText())
    }

    private var basicCredentials: [UInt8]? {
        guard let username = request.request.username, !username.isEmpty else { return nil }
        return Array("\(values.filling(username)):\(values.filling(request.password ?? ""))".utf8)
    }

    /// In the order of the reference's client: its own, the configured ones, the credentials, the type of a body.
    private func fields(authorization: String?, hasBody: Bool) -> [WebhookCall.Field] {
        var fields = [
            WebhookCall.Field(name: "accept", value: "*/*"),
            WebhookCall.Field(name: "user-agent", value: rules.userAgent),
        ]
        func set(_ name: String, _ value: String) {
            if let place = fields.firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
                fields[place].value = value
            } else {
                fields.append(WebhookCall.Field(name: name, value: value))
            }
        }
        for (name, value) in request.headers where !Self.isOwn(name) { set(name, Self.line(values.filling(value))) }
        if let authorization { set("authorization", authorization) }
        if hasBody, !fields.contains(where: { $0.name == "content-type" }) {
            set("content-type", WebhookCall.defaultContentType)
        }
        return fields
    }

    /// What HTTP itself decides: a configured value would contradict the message.
    private static func isOwn(_ name: String) -> Bool {
        ["host", "content-length", "transfer-encoding", "connection"].contains(name)
    }

    /// A value never begins another header line: control characters become spaces.
    private static func line(_ value: String) -> String {
        let bytes = value.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func redaction(_ url: String, _ credentials: [UInt8]?) -> WebhookRedaction {
        guard rules.redactsSensitiveData else { return WebhookRedaction() }
        var texts = MaskedURL(url).credentials
        texts += [request.secrets.password, request.secrets.signingSecret].compactMap(\.self)
        if let password = request.password { texts.append(values.filling(password)) }
        for (name, value) in request.headers where CredentialName.isHeader(name) {
            let value = values.filling(value)
            texts.append(value)
            // `Bearer abc` is told by its second word as well.
            texts += value.split(separator: " ").dropFirst().map(String.init)
        }
        if let credentials {
            texts.append(Base64.encode(credentials))
            let text = String(decoding: credentials, as: UTF8.self)
            texts.append(String(Self.password(in: text)))
            if basicCredentials == nil, hasTokenForUser { texts.append(String(text.prefix { $0 != ":" })) }
        }
        return WebhookRedaction(texts, hidesFields: true)
    }
}

extension CallBuilder {
    /// Whether the URL's user is what is confidential, as with services that take a token for it: what stands for a
    /// password is none.
    private var hasTokenForUser: Bool {
        let stored = String(decoding: UserInformation(of: request.url).credentials ?? [], as: UTF8.self)
        let password = TemplateParameter.replaced(in: String(Self.password(in: stored))) { _ in "" }
        return password.utf8.count < 4 || password == "x-oauth-basic"
    }

    /// What follows the first colon of `user:password`.
    private static func password(in credentials: String) -> Substring {
        credentials.drop { $0 != ":" }.dropFirst()
    }
}
