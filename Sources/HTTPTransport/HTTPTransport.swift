/// Carries requests to servers. Implementations keep connections alive, never block the caller's thread, and end a
/// request when its task is cancelled.
package protocol HTTPTransport: Sendable {
    /// Throws a `TransportError` where no complete answer came; any status is an answer.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

/// Why there is no answer.
package struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable, CaseIterable {
        /// The request can't be sent: a URL, method, header line or file that is not what it has to be. Nothing was
        /// sent.
        case invalidRequest
        case nameNotResolved
        /// No connection: refused, or no route to the host.
        case connectionRefused
        case connectTimedOut
        /// The connection stood, and the answer was not complete in time.
        case timedOut
        /// The server closed the connection before its answer was complete.
        case connectionReset
        /// The proxy could not be reached or did not let the request pass.
        case proxyFailed
        case tlsFailed
        case responseTooLarge
        case tooManyRedirects
        case malformedResponse
        /// The task was cancelled, or the transport is closed.
        case cancelled
        case other
    }

    package var kind: Kind
    /// One sentence that names the URL without credentials and says what happened.
    package var description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
