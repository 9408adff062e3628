import CCurl
import HTTPTransport

/// The life of the transfer thread: takes commands, lets libcurl work, answers what is done, sleeps until something
/// happens. Sole owner of the multi handle and of every easy handle.
final class CurlLoop {
    private let mailbox: CurlMailbox
    private let multi: UnsafeMutableRawPointer
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    private var idleHandles: [CurlHandle] = []
    /// Transfers whose header lines have just come; their body may still be on the way.
    private let awaitingBody = AwaitingBody()
    private let sockets = OpenSockets()
    /// No transfer has an earlier deadline than this.
    private var nextDeadline: ContinuousClock.Instant?

    private static let maximumIdleHandles = 256
    private static let longestSleep = Duration.seconds(60)

    /// Serves the mailbox until it is closed. The body of the thread.
    static func run(_ mailbox: CurlMailbox, _ limits: CurlConnectionLimits) {
        if CurlHandle.isLibraryReady, let multi = curl_multi_init() {
            limits.apply(to: multi)
            let loop = CurlLoop(mailbox, multi)
            loop.run()
            // Closes the connections that are kept, through the loop's table of sockets.
            withExtendedLifetime(loop) { _ = curl_multi_cleanup(multi) }
        }
        mailbox.detach()
        mailbox.end()
    }

    private init(_ mailbox: CurlMailbox, _ multi: UnsafeMutableRawPointer) {
        self.mailbox = mailbox
        self.multi = multi
    }

    private func run() {
        mailbox.attach(multi)
        while true {
            let (commands, isClosing) = mailbox.take()
            for command in commands { perform(command) }
            if isClosing { break }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            finishDone()
            acknowledgeHeaders()
            expire()
            curl_multi_poll(multi, nil, 0, sleepMilliseconds(), nil)
        }
        mailbox.detach()
        for transfer in Array(transfers.values) { end(transfer, .failure(.cancelled(transfer.job.request.url))) }
        idleHandles.removeAll()
    }

    private func perform(_ command: CurlMailbox.Command) {
        switch command {
        case .start(let job):
            start(job)
        case .cancel(let id):
            guard let transfer = transfers.values.first(where: { $0.job.id == id }) else { return }
            end(transfer, .failure(.cancelled(transfer.job.request.url)))
        }
    }

    private func start(_ job: CurlJob) {
        guard let handle = idleHandles.popLast() ?? CurlHandle() else {
            let error = TransportError(.other, "The request to \(job.request.shownURL) found no memory.")
            return job.continuation.resume(returning: .failure(error))
        }
        do throws(TransportError) {
            let transfer = CurlTransfer(job, handle, awaitingBody)
            try transfer.prepare()
            sockets.serve(handle)
            transfers[handle.easy] = transfer
            let code = curl_multi_add_handle(multi, handle.easy)
            guard code == CURLM_OK else {
                return end(transfer, .failure(TransportError(.other, String(cString: curl_multi_strerror(code)))))
            }
            nextDeadline = min(nextDeadline ?? job.deadline, job.deadline)
        } catch {
            keep(handle)
            job.continuation.resume(returning: .failure(error))
        }
    }

    private func finishDone() {
        var waiting: Int32 = 0
        while let message = curl_multi_info_read(multi, &waiting) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let transfer = transfers[easy]
            else { continue }
            end(transfer, transfer.outcome(of: message.pointee.data.result))
        }
    }

    /// Ends transfers whose time is up, also those that still wait for a free connection.
    private func expire() {
        guard let nextDeadline, ContinuousClock.now >= nextDeadline else { return }
        let now = ContinuousClock.now
        for transfer in Array(transfers.values) where transfer.job.deadline <= now {
            end(transfer, .failure(transfer.timeout()))
        }
        self.nextDeadline = transfers.values.map(\.job.deadline).min()
    }

    private func acknowledgeHeaders() {
        for easy in awaitingBody.take() {
            guard let transfer = transfers[easy] else { continue }
            sockets.acknowledge(transfer.handle)
        }
    }

    private func end(_ transfer: CurlTransfer, _ outcome: CurlOutcome) {
        curl_multi_remove_handle(multi, transfer.handle.easy)
        transfers[transfer.handle.easy] = nil
        keep(transfer.handle)
        transfer.job.continuation.resume(returning: outcome)
    }

    private func keep(_ handle: CurlHandle) {
        handle.reset()
        if idleHandles.count < CurlLoop.maximumIdleHandles { idleHandles.append(handle) }
    }

    private func sleepMilliseconds() -> Int32 {
        let left = nextDeadline.map { ContinuousClock.now.duration(to: $0) } ?? CurlLoop.longestSleep
        return Int32(max(.zero, min(left, CurlLoop.longestSleep)).milliseconds)
    }
}

/// How many connections are kept.
package struct CurlConnectionLimits: Sendable {
    /// Open at a time to one host and port; more requests wait for one of them. 0 sets no limit.
    package var maximumPerHost = 64
    /// Kept open altogether, also while idle.
    package var maximumKept = 256

    package init() {}

    func apply(to multi: UnsafeMutableRawPointer) {
        treaty_curl_multi_set_number(multi, CURLMOPT_MAX_HOST_CONNECTIONS, maximumPerHost)
        treaty_curl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, maximumKept)
        treaty_curl_multi_set_number(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    }
}
