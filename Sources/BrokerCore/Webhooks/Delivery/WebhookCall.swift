/// One request that a webhook sends, with everything filled in.
package struct WebhookCall: Sendable, Hashable {
    /// A header line as it is sent: a valid name, and a value of one line.
    package struct Field: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What a body is declared as where a webhook doesn't say (the reference's client does so).
    static let defaultContentType = "application/x-www-form-urlencoded"

    /// Names the delivery to the receiver, the same at every attempt; a new one for each trial.
    package var deliveryID: String
    /// In upper case.
    package var method: String
    /// With template parameters filled in; where it leads to is still to be checked.
    package var url: String
    /// Everything in order (`accept`, `user-agent`, what the webhook configures, `authorization`), but not `host`,
    /// `content-length`, and the lines that name and sign the delivery.
    package var fields: [Field]
    /// nil sends none.
    package var body: [UInt8]?
    /// The key of the signature header; nil for no signature.
    package var signingSecret: String?
    /// What must never be written anywhere, in this request and its answer.
    package var redaction: WebhookRedaction

    package init(
        deliveryID: String, method: String, url: String, fields: [Field] = [], body: [UInt8]? = nil,
        signingSecret: String? = nil,
        redaction: WebhookRedaction = WebhookRedaction()
    ) {
        self.deliveryID = deliveryID
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
        self.signingSecret = signingSecret
        self.redaction = redaction
    }
}
