import ServiceLifecycle

/// A broker that accepts requests.
package struct RunningServer: Sendable {
    /// Where it listens, such as `http://127.0.0.1:9292`.
    package let url: String
    /// The port, also where a free one was asked for.
    package let port: Int
    /// Ends it as a signal does: what is in flight is finished first. Returns at once.
    package let stop: @Sendable () -> Void
}

/// Ends the group that it belongs to when it is told so.
struct StopRequest: Service {
    private let requests: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (requests, continuation) = AsyncStream.makeStream()
    }

    /// Returns when asked for, and when the group ends for another reason.
    func run() async throws {
        for await _ in requests.cancelOnGracefulShutdown() { return }
    }

    func send() {
        continuation.yield()
    }
}
