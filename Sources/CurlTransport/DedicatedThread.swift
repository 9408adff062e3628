#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A thread of the system outside the cooperative pool, for code that blocks.
package enum DedicatedThread {
    /// Runs the closure on a new thread that takes no signals: they go to the other threads, and a `SIGPIPE` that
    /// writing to a closed connection raises is never delivered. Returns whether the thread could be made.
    package static func run(_ body: @escaping @Sendable () -> Void) -> Bool {
        let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
        let isStarted = startThread(context)
        if !isStarted { Unmanaged<ThreadBody>.fromOpaque(context).release() }
        return isStarted
    }
}

private final class ThreadBody {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func startThread(_ context: UnsafeMutableRawPointer) -> Bool {
    #if canImport(Darwin)
        var thread: pthread_t?
        guard pthread_create(&thread, nil, enterThread, context) == 0, let thread else { return false }
    #else
        var thread: pthread_t = 0
        guard pthread_create(&thread, nil, enterThread, context) == 0 else { return false }
    #endif
    pthread_detach(thread)
    return true
}

private func enterThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var everySignal = sigset_t()
    sigfillset(&everySignal)
    pthread_sigmask(SIG_BLOCK, &everySignal, nil)
    guard let context else { return nil }
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
