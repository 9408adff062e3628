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
    /// Whether the parser reads nothing behind the request that was begun last.
    private var isLast = false
    /// Whether that has been read to its end.
    private var isRead = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            unanswered += 1
            isLast = head.endsParsing
            context.fireChannelRead(data)
        case .body: context.fireChannelRead(data)
        case .end:
            isRead = isLast
            context.fireChannelRead(data)
            endInTurn(context)
        }
    }

    /// What comes behind the last request would only be kept in memory.
    func read(context: ChannelHandlerContext) {
        if !isRead { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where isLast && unanswered == 1 && !head.status.isInformational:
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .head, .body: context.write(data, promise: promise)
        case .end:
            unanswered = max(0, unanswered - 1)
            context.write(data, promise: promise)
            endInTurn(context)
        }
    }

    /// Once the last request is read and answered, as if the client had said that nothing more will come: whoever
    /// answers closes the connection then.
    private func endInTurn(_ context: ChannelHandlerContext) {
        guard isRead, unanswered == 0 else { return }
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }
}

extension HTTPRequestHead {
    /// Whether the parser takes what follows for another protocol. It looks at bytes, not at characters, and at a field
    /// that no standard has; what is taken for an upgrade here and not there only costs its connection.
    fileprivate var endsParsing: Bool {
        guard method != .CONNECT else { return true }
        guard headers.contains(name: "Upgrade") else { return false }
        return ["Connection", "Proxy-Connection"].flatMap { headers[$0] }.contains { value in
            value.lowercased().utf8.firstRange(of: "upgrade".utf8) != nil
        }
    }
}

extension HTTPResponseStatus {
    fileprivate var isInformational: Bool { (100..<200).contains(code) }
}
