import NIOPosix
import Synchronization

/// Work that blocks its thread, such as copying a file, beside the threads on which tasks run.
struct BlockingWork: Sendable {
    private let isCancelled = CancellationFlag()

    /// Throws when the task that asked for the work was cancelled. To be called now and then by what runs.
    func check() throws {
        if isCancelled.flag.withLock({ $0 }) { throw CancellationError() }
    }

    /// Runs `body` on a thread for such work.
    static func run<Value: Sendable>(_ body: @escaping @Sendable (BlockingWork) throws -> Value) async throws -> Value {
        let work = BlockingWork()
        return try await withTaskCancellationHandler {
            try await NIOThreadPool.singleton.runIfActive { try body(work) }
        } onCancel: {
            work.isCancelled.flag.withLock { $0 = true }
        }
    }

    private final class CancellationFlag: Sendable {
        let flag = Mutex(false)
    }
}
