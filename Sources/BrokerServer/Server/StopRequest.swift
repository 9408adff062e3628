import ServiceLifecycle

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
