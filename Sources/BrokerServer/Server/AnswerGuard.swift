import Foundation
import NIOCore
import NIOHTTPTypes

/// Closes a connection whose client takes nothing of an answer that waits for it, and lets complete answers be taken to
/// their end.
///
/// Bytes that leave for the client are progress, however large the answer is. So that a slow reader's progress shows,
/// the system takes little more than it can send. An answer that is still being made, and of which nothing waits, may
/// take as long as it likes. What closes a connection in the ordinary way, such as its idle time or the stopping of the
/// broker, waits until the answers that are complete have left.
///
/// Lives on the event loop of its connection, nearest to the network.
final class AnswerGuard: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What tells whether anything moved between two looks.
    private struct Sight: Equatable {
        var waitingBytes: Int
        var passedBytes: Int
    }

    /// The option `TCP_NOTSENT_LOWAT`: bytes that the system takes beyond those that are on their way.
    private static let unsentLimit = ChannelOptions.Types.SocketOption(
        level: .tcp, name: .init(rawValue: TCP_NOTSENT_LOWAT))
    private static let unsentBytes = 128 << 10

    private let timeLimit: TimeAmount
    private var timer: Scheduled<Void>?
    private var lastSight: Sight?
    private var passedBytes = 0
    /// Whether the end of an answer that was begun is still to come.
    private var isAnswering = false
    /// Complete answers of which something has not left yet.
    private var waitingAnswers = 0
    /// Somebody who wants the connection closed as soon as nothing waits any more.
    private var closing: EventLoopPromise<Void>?
    /// Whether somebody wants to say as soon as nothing waits any more that nothing will follow. A client that has said
    /// so itself would lose what still waits.
    private var isEndingOutput = false

    /// - Parameter timeLimit: How long a client may take nothing; at the latest after twice that time the connection is
    ///   closed.
    init(timeLimit: TimeAmount) {
        self.timeLimit = timeLimit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        // A refusal, where the connection is no socket, changes nothing but how finely progress shows.
        try? context.channel.syncOptions?.setOption(Self.unsentLimit, value: Self.unsentBytes)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var promise = promise
        switch unwrapOutboundIn(data) {
        case .head:
            isAnswering = true
            watch(context)
        case .body(let bytes):
            passedBytes += bytes.readableBytes
        case .end:
            isAnswering = false
            waitingAnswers += 1
            let written = promise ?? context.eventLoop.makePromise()
            written.futureResult.assumeIsolated().whenComplete { [self] _ in answerLeft(context) }
            promise = written
        }
        context.write(data, promise: promise)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch mode {
        case .all where waitingAnswers > 0:
            if let closing {
                closing.futureResult.cascade(to: promise)
            } else {
                closing = promise ?? context.eventLoop.makePromise()
            }
        case .output where waitingAnswers > 0:
            isEndingOutput = true
            promise?.succeed()
        // The time for stopping in order is over.
        case .input where waitingBytes(context) > 0: context.close(mode: .all, promise: promise)
        case .all, .input, .output: context.close(mode: mode, promise: promise)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        closing?.succeed()
        closing = nil
    }

    private func answerLeft(_ context: ChannelHandlerContext) {
        waitingAnswers -= 1
        guard waitingAnswers == 0 else { return }
        if closing != nil {
            closeNow(context)
        } else if isEndingOutput {
            isEndingOutput = false
            context.close(mode: .output, promise: nil)
        }
    }

    private func closeNow(_ context: ChannelHandlerContext) {
        let promise = closing
        closing = nil
        context.close(mode: .all, promise: promise)
    }

    private func watch(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: timeLimit) { [self] in
            timer = nil
            look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        let sight = Sight(waitingBytes: waitingBytes(context), passedBytes: passedBytes)
        guard sight.waitingBytes == 0 || sight != lastSight else {
            closeNow(context)
            return
        }
        let isOver = !isAnswering && waitingAnswers == 0
        lastSight = isOver ? nil : sight
        if !isOver { watch(context) }
    }

    private func waitingBytes(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }
}
