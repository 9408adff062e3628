import Logging
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Looks for a new certificate every few seconds, and at once when the process gets SIGHUP, until the broker stops.
struct TLSReload: Service {
    private static let interval = Duration.seconds(5)

    let identities: TLSIdentities

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: .sighup) { await reload(evenIfSame: true) }
                }
                group.addTask {
                    while (try? await Task.sleep(for: Self.interval)) != nil { await reload(evenIfSame: false) }
                }
            }
        }
    }

    /// On a thread for blocking work: the files may lie on a slow disk.
    private func reload(evenIfSame isForced: Bool) async {
        try? await NIOThreadPool.singleton.runIfActive { identities.reload(evenIfSame: isForced) }
    }
}
