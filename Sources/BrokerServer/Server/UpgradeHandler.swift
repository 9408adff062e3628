import NIOCore
import NIOHTTP1

/// Makes a request that would change the protocol of its connection (`Upgrade`, `CONNECT`) the last one of it.
///
/// The broker stays with HTTP/1.1, as RFC 9110 (section 7.8) lets it, but the parser reads nothing behind such a
/// request: a client that went on would wait in vain. Java's own client asks for `h2c` with every first request.
///
/// Lives on the event loop of its connection, right behind the parser.
final class UpgradeHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Requests whose answers aren't complete, the one that is being read among them.
    private var unanswered = 0
    /// Whether the parser reads no further request.
    private var isLast = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else {
            context.fireChannelRead(data)
            return
        }
        unanswered += 1
        isLast = head.method == .CONNECT || head.headers.contains(name: "Upgrade")
        guard isLast else {
            context.fireChannelRead(data)
            return
        }
        // What answers requests closes the connection behind such a one.
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where isLast && unanswered == 1 && !head.status.isInformational:
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
            return
        case .head, .body: break
        case .end: unanswered = max(0, unanswered - 1)
        }
        context.write(data, promise: promise)
    }
}

extension HTTPResponseStatus {
    fileprivate var isInformational: Bool { (100..<200).contains(code) }
}
