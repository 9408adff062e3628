import BrokerAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// Meets what requests expect of the broker (RFC 9110, section 10.1.1): a client that waits to be told to go on with
/// its body is told so once the body is wanted, and not where the request is refused from its head. Any other
/// expectation is refused with 417.
struct ExpectationResponder<Next: HTTPResponder>: HTTPResponder where Next.Context == ConnectionContext {
    typealias Context = ConnectionContext

    let next: Next

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        // A walk over the few fields takes less time than the index that a look-up by name would build.
        guard request.headers.contains(where: { $0.name == .expect }) else {
            return try await next.respond(to: request, context: context)
        }
        let expectations = request.headers[values: .expect].flatMap { $0.split { ", \t".contains($0) } }
        guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else {
            let text = "The broker meets no expectation but 100-continue.\n"
            return Response(
                status: .expectationFailed, headers: [.contentType: "text/plain"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        var request = request
        request.body = RequestBody(asyncSequence: AwaitedBody(body: request.body, channel: context.channel))
        return try await next.respond(to: request, context: context)
    }
}

/// A body that is asked for when somebody begins to read it.
private struct AwaitedBody: AsyncSequence, Sendable {
    let body: RequestBody
    let channel: any Channel

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(body: body.makeAsyncIterator(), channel: channel)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        var body: RequestBody.AsyncIterator
        /// nil once the body was asked for.
        var channel: (any Channel)?

        mutating func next() async throws -> ByteBuffer? {
            channel?.triggerUserOutboundEvent(BodyWanted(), promise: nil)
            channel = nil
            return try await body.next()
        }
    }
}
