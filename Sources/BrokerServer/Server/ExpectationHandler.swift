import NIOCore
import NIOHTTP1

/// Somebody begins to read the body of the request that is to be answered next.
struct BodyWanted: Sendable {}

/// Tells a client that waits for it to go on with its body (`100 Continue`), once the body is wanted.
///
/// Never before the answers to earlier requests, and not where the body is on its way already. What HTTP/1.0 expects is
/// left out of its requests, since it knows no such answer (RFC 9110, section 10.1.1).
///
/// Lives on the event loop of its connection, where requests still have their version.
final class ExpectationHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Requests whose answers aren't complete, the one that is being read among them.
    private var unanswered = 0
    /// Whether nothing has come yet of the body of the request that was begun last.
    private var isAwaited = false
    /// Whether the end of an answer that was begun is still to come.
    private var isAnswering = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(var head):
            unanswered += 1
            guard (head.version.major, head.version.minor) < (1, 1) else {
                isAwaited = true
                break
            }
            head.headers.remove(name: "Expect")
            context.fireChannelRead(wrapInboundOut(.head(head)))
            return
        case .body, .end: isAwaited = false
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isAnswering = true
        case .body: break
        case .end:
            isAnswering = false
            unanswered = max(0, unanswered - 1)
        }
        context.write(data, promise: promise)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyWanted else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        if isAwaited, unanswered == 1, !isAnswering {
            isAwaited = false
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        }
        promise?.succeed()
    }
}
