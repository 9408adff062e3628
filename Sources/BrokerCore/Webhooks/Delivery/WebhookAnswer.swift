/// What became of a ``WebhookCall``.
package enum WebhookAnswer: Sendable, Hashable {
    /// The receiver answered, with whatever status.
    case answered(Response)
    /// Nothing was sent: the address or the URL is not allowed. The reason is one sentence for people.
    case refused(reason: String)
    /// Nothing was sent, or no answer came. The reason is one sentence for people.
    case failed(reason: String)

    package struct Response: Sendable, Hashable {
        package var status: Int
        /// In the order received.
        package var fields: [WebhookCall.Field]
        /// The first bytes of the body; how many is the sender's limit.
        package var body: [UInt8]
        /// Whether the body goes on behind ``body``.
        package var isTruncated: Bool

        package init(
            status: Int, fields: [WebhookCall.Field] = [], body: [UInt8] = [], isTruncated: Bool = false
        ) {
            self.status = status
            self.fields = fields
            self.body = body
            self.isTruncated = isTruncated
        }
    }
}
