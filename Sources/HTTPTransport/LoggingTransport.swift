/// A transport that tells what goes over another one, without credentials.
package struct LoggingTransport: HTTPTransport {
    private let base: any HTTPTransport
    private let redaction: HTTPRedaction
    private let write: @Sendable (String) -> Void

    /// `write` gets one text for each request, answer and error; it may be called from any thread.
    package init(
        _ base: any HTTPTransport, redaction: HTTPRedaction = HTTPRedaction(),
        write: @escaping @Sendable (String) -> Void
    ) {
        self.base = base
        self.redaction = redaction
        self.write = write
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        write(redaction.render(request))
        do throws(TransportError) {
            let response = try await base.send(request)
            write(redaction.render(response))
            return response
        } catch {
            write(redaction.text(error.description))
            throw error
        }
    }
}
