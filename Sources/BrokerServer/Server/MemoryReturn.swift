import NIOPosix
import ServiceLifecycle

/// Gives memory that was freed back to the system every few seconds until the broker stops.
struct MemoryReturn: Service {
    private static let interval = Duration.seconds(10)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.interval)) != nil {
                // On a thread for blocking work: it takes some milliseconds after a burst.
                try? await NIOThreadPool.singleton.runIfActive { ProcessMemory.giveBackFreed() }
            }
        }
    }
}
