/// One answer, with header lines in the order received.
package struct HTTPResponse: Sendable {
    package var status: Int
    package var fields: [HTTPField]
    package var body: [UInt8]
    /// Whether the body goes on behind ``body``: ``HTTPOptions/cutsLongResponses``.
    package var isCut: Bool

    /// When the server's certificate ceases to be valid, in seconds since 1970; nil where nobody asked for it, and for
    /// a connection that was there before.
    package var certificateExpiry: Int?

    package init(status: Int, fields: [HTTPField] = [], body: [UInt8] = [], isCut: Bool = false) {
        self.status = status
        self.fields = fields
        self.body = body
        self.isCut = isCut
    }
}
