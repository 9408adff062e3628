import Logging
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Takes SIGHUP as long as the broker runs, so that none ends it: what can be read again is.
struct HangupService: Service {
    /// Trapped before anything else was done.
    let signals: UnixSignalsSequence
    /// nil without TLS.
    let identities: TLSIdentities?
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in signals { await reload() }
        }
    }

    private func reload() async {
        guard let identities else {
            logger.info("SIGHUP: there is nothing to read again; settings take effect when the broker is started anew.")
            return
        }
        // On a thread for blocking work: the files may lie on a slow disk.
        try? await NIOThreadPool.singleton.runIfActive { identities.reload(evenIfSame: true) }
    }
}
