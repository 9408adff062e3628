import HTTPTypes
import Hummingbird

/// Ends the handling of requests that wait for a verdict when their clients go away.
///
/// Only of those: watching a connection while its request is handled costs its keep-alive. Stands in front of every
/// other responder, since it has to see the connection itself.
struct WaitingResponder<Next: HTTPResponder>: HTTPResponder {
    typealias Context = Next.Context

    let next: Next

    func respond(to request: Request, context: Next.Context) async throws -> Response {
        guard let prefer = Self.prefer, request.method == .get, request.headers[prefer] != nil else {
            return try await next.respond(to: request, context: context)
        }
        var response = try await request.body.consumeWithCancellationOnInboundClose { _ in
            // The body of a GET is never read.
            try await next.respond(to: request, context: context)
        }
        response.headers[.connection] = "close"
        return response
    }

    private static var prefer: HTTPField.Name? { HTTPField.Name("Prefer") }
}
