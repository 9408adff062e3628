import HTTPTypes
import Hummingbird

/// Ends the handling of requests that wait for a verdict when their clients go away.
///
/// Only of those: watching a connection while its request is handled costs its keep-alive. And only where no body
/// stands between the request and the end of its connection: nobody reads that of a GET, and what looks for the end
/// would wait for it to be read. Stands in front of every other responder, since it has to see the connection itself.
struct WaitingResponder<Next: HTTPResponder>: HTTPResponder {
    typealias Context = Next.Context

    let next: Next

    func respond(to request: Request, context: Next.Context) async throws -> Response {
        guard let prefer = Self.prefer, request.method == .get, request.headers[prefer] != nil, !request.hasBody else {
            return try await next.respond(to: request, context: context)
        }
        var response = try await request.body.consumeWithCancellationOnInboundClose { _ in
            try await next.respond(to: request, context: context)
        }
        response.headers[.connection] = "close"
        return response
    }

    private static var prefer: HTTPField.Name? { HTTPField.Name("Prefer") }
}

extension Request {
    /// Whether its head speaks of a body, which may be empty all the same.
    fileprivate var hasBody: Bool {
        headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false
    }
}
