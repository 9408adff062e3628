import BrokerAPI
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Stands between a connection and what answers its requests: refuses what is too slow or too large before a request is
/// known, and gives those refusals the fields that every answer carries.
///
/// Lives on the event loop of its connection.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let fields: StandardFields
    private let timeLimit: TimeAmount
    private var timer: Scheduled<Void>?
    /// Whether something of the answer to the request that is being read is on its way.
    private var isAnswering = false

    /// - Parameter timeLimit: In which the body of a request has to arrive, from its first part to its last.
    init(_ fields: StandardFields, timeLimit: TimeAmount) {
        self.fields = fields
        self.timeLimit = timeLimit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: isAnswering = false
        case .body: start(context)
        case .end: stop()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data) else {
            context.write(data, promise: promise)
            return
        }
        isAnswering = true
        // What the parser refuses is answered by the server itself.
        guard !fields.areIn(head.headerFields) else {
            context.write(data, promise: promise)
            return
        }
        fields.add(to: &head.headerFields)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error as? HTTPParserError == .headerOverflow else {
            context.fireErrorCaught(error)
            return
        }
        refuse(context, .requestHeaderFieldsTooLarge, "The fields of the request's head are too large.\n")
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stop()
    }

    private func start(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: timeLimit) { [self] in
            refuse(context, .requestTimeout, "The request took too long to arrive.\n")
        }
    }

    private func stop() {
        timer?.cancel()
        timer = nil
    }

    private func refuse(_ context: ChannelHandlerContext, _ status: HTTPResponse.Status, _ text: String) {
        stop()
        if !isAnswering {
            let body = ByteBuffer(string: text)
            var head = HTTPResponse(
                status: status,
                headerFields: [
                    .contentType: "text/plain", .contentLength: String(body.readableBytes), .connection: "close",
                ])
            fields.add(to: &head.headerFields)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(body)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(promise: nil)
    }
}
