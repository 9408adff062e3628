import NIOPosix
import ServiceLifecycle

/// Looks for a new certificate every few seconds until the broker stops.
struct TLSReload: Service {
    private static let interval = Duration.seconds(5)

    let identities: TLSIdentities

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.interval)) != nil {
                // On a thread for blocking work: the files may lie on a slow disk.
                try? await NIOThreadPool.singleton.runIfActive { identities.reload() }
            }
        }
    }
}
