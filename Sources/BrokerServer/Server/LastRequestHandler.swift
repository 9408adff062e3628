import NIOCore
import NIOHTTP1

/// Ends a connection behind the request that is its last: one that says so (`Connection: close`), one of HTTP/1.0, and
/// one that would change the protocol (`Upgrade`, `CONNECT`).
///
/// The end of what the broker says follows the answer at once. The body is read to its end all the same, however early
/// the answer came: a client that sends all of it before it reads would never see why it was refused. Whoever answers
/// is therefore not told that nothing more will come before that is so.
///
/// The broker stays with HTTP/1.1 where another protocol is asked for, as RFC 9110 (section 7.8) lets it, but the
/// parser reads nothing behind such a request: a client that went on would wait in vain. Java's own client asks for
/// `h2c` with every first request.
///
/// Lives on the event loop of its connection, right behind the parser.
final class LastRequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Requests whose answers aren't complete, the one that is being read among them.
    private var unanswered = 0
    /// Whether nothing is read behind the request that was begun last.
    private var isLast = false
    /// Whether that has been read to its end.
    private var isRead = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRead else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            unanswered += 1
            isLast = head.isLast
            if isLast { head.headers.remove(name: "Connection") }
            context.fireChannelRead(wrapInboundOut(.head(head)))
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

    /// What has come of it already is nobody's request, whether or not the parser can read it.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isRead, error is HTTPParserError { return }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where isLast && unanswered == 1 && !head.status.isInformational:
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .head, .body: context.write(data, promise: promise)
        case .end:
            unanswered = max(0, unanswered - 1)
            guard isLast, unanswered == 0 else {
                context.write(data, promise: promise)
                return
            }
            let written = promise ?? context.eventLoop.makePromise()
            written.futureResult.assumeIsolated().whenSuccess { context.close(mode: .output, promise: nil) }
            context.write(data, promise: written)
            endInTurn(context)
        }
    }

    /// Once the last request is read and answered, as if the client had said that nothing more will come: whoever
    /// answers lets go of the connection then.
    private func endInTurn(_ context: ChannelHandlerContext) {
        guard isRead, unanswered == 0 else { return }
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }
}

extension HTTPRequestHead {
    /// An answer of HTTP/1.0 would have to say that its connection stays: it never does.
    fileprivate var isLast: Bool {
        (version.major, version.minor) < (1, 1) || !isKeepAlive || endsParsing
    }

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
