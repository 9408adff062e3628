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

    private struct Refusal {
        var status: HTTPResponse.Status
        var text: String
    }

    private let fields: StandardFields
    private let timeLimit: TimeAmount
    private var timer: Scheduled<Void>?
    /// Requests whose answers aren't complete, the one that is being read among them.
    private var unanswered = 0
    /// Whether the end of a request that was begun is still to come.
    private var isReading = false
    /// Whether the end of an answer that was begun is still to come.
    private var isAnswering = false
    /// What the last of the requests will be told, once the earlier ones are answered.
    private var refusal: Refusal?
    /// Whether the last thing that this connection says was said.
    private var isOver = false
    /// Whether the answer that was begun last says that the connection closes behind it.
    private var isClosing = false

    /// - Parameter timeLimit: In which the body of a request has to arrive, from the head's arrival to its last part.
    init(_ fields: StandardFields, timeLimit: TimeAmount) {
        self.fields = fields
        self.timeLimit = timeLimit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            isReading = true
        case .body: break
        case .end:
            isReading = false
            stop()
        }
        context.fireChannelRead(data)
    }

    /// What arrives with its head, as nearly every request does, needs no timer.
    func channelReadComplete(context: ChannelHandlerContext) {
        if isReading { start(context) }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            isAnswering = true
            isClosing = head.headerFields[.connection] == "close"
            // What the parser refuses is answered by the server itself.
            if !fields.areIn(head.headerFields) { fields.add(to: &head.headerFields) }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            isAnswering = false
            unanswered = max(0, unanswered - 1)
            context.write(data, promise: promise)
            refuseInTurn(context)
            if isClosing, unanswered > 0 || !isReading { end(context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error as? HTTPParserError {
        case .headerOverflow:
            // Fields behind a body are those of a request that is known already.
            if !isReading { unanswered += 1 }
            refuse(context, .requestHeaderFieldsTooLarge, "The fields of the request's head are too large.\n")
        case .invalidEOFState where isReading:
            refuse(context, .badRequest, "The request ended before its body did.\n")
        case .some where isReading:
            refuse(context, .badRequest, "The body of the request does not follow HTTP/1.1.\n")
        default: context.fireErrorCaught(error)
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // The time for stopping in order is over: what has not come by now will not be waited for.
        if case .input = mode, isReading {
            refuse(context, .serviceUnavailable, "The broker is stopping; please try again.\n")
        }
        context.close(mode: mode, promise: promise)
    }

    /// The client, or the broker as it stops, has ended what comes in, but answers may still go out.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed {
            stop()
            endHalfRequest(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        endHalfRequest(context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stop()
    }

    private func start(_ context: ChannelHandlerContext) {
        guard timer == nil, refusal == nil else { return }
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
        // What comes of a first one that waits for its turn, as the end of what is read does, is no second reason.
        refusal = refusal ?? Refusal(status: status, text: text)
        refuseInTurn(context)
    }

    /// Never in the middle of an answer, nor before the answers to earlier requests. Where the request that is refused
    /// was answered before it was read to its end, the connection is only closed.
    private func refuseInTurn(_ context: ChannelHandlerContext) {
        guard let refusal, unanswered <= 1, !isAnswering else { return }
        self.refusal = nil
        if unanswered == 1 { write(refusal, context) }
        end(context)
    }

    /// Closes the connection, also where another request stands behind the last one that gets an answer.
    private func end(_ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        endHalfRequest(context)
        context.close(promise: nil)
    }

    /// Whoever reads a body would take the end of the connection for its end: what has come of it must not pass for the
    /// whole.
    private func endHalfRequest(_ context: ChannelHandlerContext) {
        guard isReading else { return }
        isReading = false
        context.fireErrorCaught(ChannelError.inputClosed)
    }

    private func write(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        let body = ByteBuffer(string: refusal.text)
        var head = HTTPResponse(
            status: refusal.status,
            headerFields: [
                .contentType: "text/plain", .contentLength: String(body.readableBytes), .connection: "close",
            ])
        fields.add(to: &head.headerFields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
