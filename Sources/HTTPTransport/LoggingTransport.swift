/// A transport that tells what goes over another one, without credentials.
package struct LoggingTransport: HTTPTransport {
    private let base: any HTTPTransport
    private let redaction: HTTPRedaction
    private let write: @Sendable (String) -> Void

    /// `write` gets one text for each request, answer and error, its lines marked by `>`, `<` and `!`; it may be called
    /// from any thread.
    package init(
        _ base: any HTTPTransport, redaction: HTTPRedaction = HTTPRedaction(),
        write: @escaping @Sendable (String) -> Void
    ) {
        self.base = base
        self.redaction = redaction
        self.write = write
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        tell(redaction.render(request), ">")
        do throws(TransportError) {
            let response = try await base.send(request)
            tell(redaction.render(response), "<")
            return response
        } catch {
            tell(redaction.text(error.description), "!")
            throw error
        }
    }

    private func tell(_ text: String, _ mark: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        write(lines.map { "\(mark) \($0)" }.joined(separator: "\n"))
    }
}
