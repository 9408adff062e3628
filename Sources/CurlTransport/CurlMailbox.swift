import CCurl
import HTTPTransport
import Synchronization

/// What a finished transfer hands back to the task that waits for it.
typealias CurlOutcome = Result<CurlReply, TransportError>

/// An answer, and where it redirects to, resolved against the URL that was asked.
struct CurlReply: Sendable {
    var response: HTTPResponse
    var redirectURL: String?
}

/// One transfer, on its way to the thread.
struct CurlJob: Sendable {
    typealias ID = UInt64

    var id: ID
    var request: HTTPRequest
    var deadline: ContinuousClock.Instant
    var continuation: CheckedContinuation<CurlOutcome, Never>
}

/// The only thing that tasks and the thread of the transfers share: commands in, wake-ups under them.
///
/// Every waiting continuation is either in the mailbox or on the thread, so that none is ever lost: what is posted
/// after the thread has left is answered at once.
final class CurlMailbox: Sendable {
    enum Command: Sendable {
        case start(CurlJob)
        case cancel(CurlJob.ID)
    }

    private struct State {
        var lastID: CurlJob.ID = 0
        /// Opened, but not posted yet.
        var opened: Set<CurlJob.ID> = []
        var commands: [Command] = []
        /// The address of the multi handle while its thread serves the mailbox. Only `curl_multi_wakeup`, which any
        /// thread may call, is ever called on it here, and only under the lock, so never after it is freed.
        var multiAddress: UInt?
        var isClosing = false
        var hasEnded = false
        var closers: [CheckedContinuation<Void, Never>] = []

        mutating func enqueue(_ command: Command) {
            commands.append(command)
            if commands.count == 1 { wakeUp() }
        }

        func wakeUp() {
            guard let multiAddress, let multi = UnsafeMutableRawPointer(bitPattern: multiAddress) else { return }
            curl_multi_wakeup(multi)
        }
    }

    private let state = Mutex(State())

    /// A new number, under which a request may be cancelled even before it is posted.
    func open() -> CurlJob.ID {
        state.withLock { state in
            state.lastID += 1
            state.opened.insert(state.lastID)
            return state.lastID
        }
    }

    /// Hands the job to the thread, or answers it with `.cancelled` if that was asked for, or the transport is closed.
    func post(_ job: CurlJob) {
        let isTaken = state.withLock { state in
            guard state.opened.remove(job.id) != nil, !state.isClosing, !state.hasEnded else { return false }
            state.enqueue(.start(job))
            return true
        }
        if !isTaken { job.continuation.resume(returning: .failure(.cancelled(job.request.url))) }
    }

    /// Ends a request wherever it is; without effect once it is answered.
    func cancel(_ id: CurlJob.ID) {
        state.withLock { state in
            guard state.opened.remove(id) == nil, !state.hasEnded else { return }
            state.enqueue(.cancel(id))
        }
    }

    /// Asks the thread to end, without waiting for it.
    func requestClose() {
        state.withLock { state in
            state.isClosing = true
            state.wakeUp()
        }
    }

    /// Asks the thread to end, and returns when it has.
    func close() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                state.isClosing = true
                state.wakeUp()
                if !state.hasEnded { state.closers.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }
}

extension CurlMailbox {
    /// From now on `multi` is woken by commands. Called by the thread.
    func attach(_ multi: UnsafeMutableRawPointer) {
        let address = UInt(bitPattern: multi)
        state.withLock { $0.multiAddress = address }
    }

    /// The commands since the last call, in order, and whether to end. Called by the thread.
    func take() -> (commands: [Command], isClosing: Bool) {
        state.withLock { state in
            defer { state.commands.removeAll() }
            return (state.commands, state.isClosing)
        }
    }

    /// No wake-up follows, and nothing more is taken. Called by the thread before the handle is freed.
    func detach() {
        let commands = state.withLock { state in
            state.multiAddress = nil
            state.isClosing = true
            defer { state.commands.removeAll() }
            return state.commands
        }
        for case .start(let job) in commands {
            job.continuation.resume(returning: .failure(.cancelled(job.request.url)))
        }
    }

    /// Everything is freed: who waits for the end may go on. The last call of the thread.
    func end() {
        let closers = state.withLock { state in
            state.hasEnded = true
            state.commands.removeAll()
            defer { state.closers.removeAll() }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}
