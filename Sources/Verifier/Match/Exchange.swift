package import HTTPTransport

/// What was sent to a provider and what it answered, as reports may show it: without credentials, and with bodies cut
/// to ``maximumBodyBytes``.
package struct Exchange: Sendable {
    /// More of a body than this is not kept.
    package static let maximumBodyBytes = 1024 * 1024

    package let request: HTTPRequest
    /// nil where no complete answer came.
    package let response: HTTPResponse?
    /// How long the body of the answer was before it was cut.
    package let responseBytes: Int

    package init(request: HTTPRequest, response: HTTPResponse?) {
        let redaction = HTTPRedaction()
        var shown = request
        shown.url = redaction.url(request.url)
        shown.fields = request.fields.map(redaction.field)
        shown.body = request.body.map(Self.cut)
        self.request = shown
        self.response = response.map {
            HTTPResponse(status: $0.status, fields: $0.fields.map(redaction.field), body: Self.cut($0.body))
        }
        responseBytes = response?.body.count ?? 0
    }

    private static func cut(_ body: [UInt8]) -> [UInt8] {
        body.count <= maximumBodyBytes ? body : Array(body.prefix(maximumBodyBytes))
    }
}
