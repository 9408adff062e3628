package import HTTPTransport

/// Carries requests with libcurl, all of them on one thread of its own, so that callers never block.
///
/// - Connections are HTTP/1.1, kept alive and shared by everybody who uses the transport. A request that gets no single
///   byte of an answer on a connection that was kept is sent once more on another one, whatever its method: the server
///   has closed the idle connection at that moment. This can only repeat a request whose server fell silent for good.
/// - Cancelling the task ends its request at once.
/// - ``close()`` ends the thread; without it the thread ends some time after the last reference is gone.
package final class CurlTransport: HTTPTransport {
    private let mailbox: CurlMailbox

    /// Starts the thread.
    package init(limits: CurlConnectionLimits = CurlConnectionLimits()) {
        let mailbox = CurlMailbox()
        self.mailbox = mailbox
        if !DedicatedThread.run({ CurlLoop.run(mailbox, limits) }) {
            mailbox.detach()
            mailbox.end()
        }
    }

    deinit { mailbox.requestClose() }

    /// Ends pending requests with `.cancelled`, closes all connections, and returns when the thread has left. Every
    /// later request fails with `.cancelled`. May be called more than once.
    package func close() async { await mailbox.close() }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let deadline = ContinuousClock.now.advanced(by: request.options.timeLimit)
        var trail = RedirectTrail(request)
        while true {
            let reply = try await carry(trail.request, deadline).get()
            guard try trail.follow(reply) else { return reply.response }
        }
    }

    private func carry(_ request: HTTPRequest, _ deadline: ContinuousClock.Instant) async -> CurlOutcome {
        let id = mailbox.open()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                mailbox.post(CurlJob(id: id, request: request, deadline: deadline, continuation: continuation))
            }
        } onCancel: {
            mailbox.cancel(id)
        }
    }
}
