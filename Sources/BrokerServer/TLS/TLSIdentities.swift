import BrokerCore
import Logging
import NIOSSL
import Synchronization

/// The identity that new connections get. It is replaced when the files change; connections that exist keep theirs.
final class TLSIdentities: Sendable {
    private struct State: Sendable {
        var identity: TLSIdentity
        /// Of the files when they were last looked at, whether or not that went well.
        var files: [TLSFiles.FileState?]
    }

    private let files: TLSFiles
    private let state: Mutex<State>
    private let logger: Logger

    /// - Throws: ``TLSError`` where the files can't be used: a broker doesn't start without what it should show.
    init(_ files: TLSFiles, _ logger: Logger) throws(TLSError) {
        self.files = files
        self.logger = logger
        // Before reading, so that what changes meanwhile is read again.
        let now = files.state
        state = Mutex(State(identity: try TLSIdentity(files), files: now))
        warn(current)
    }

    var current: TLSIdentity { state.withLock(\.identity) }

    /// Reads the files again if they have changed since the last time, or in any case. Blocks its thread.
    ///
    /// What can't be used is logged, once for each change, and the former identity stays. Files that are replaced one
    /// after the other don't fit for a moment: the second change is another one.
    func reload(evenIfSame isForced: Bool = false) {
        let now = files.state
        guard isForced || state.withLock({ $0.files != now }) else { return }
        do throws(TLSError) {
            let identity = try TLSIdentity(files)
            state.withLock { $0 = State(identity: identity, files: now) }
            logger.info(
                "The TLS certificate was read again; it is valid until \(identity.validity.upperBound.storedText)")
            warn(identity)
        } catch {
            state.withLock { $0.files = now }
            logger.error("The TLS certificate stays as it was: \(error)")
        }
    }

    private func warn(_ identity: TLSIdentity) {
        guard let warning = identity.warning(at: SystemClock.now) else { return }
        logger.warning("The TLS certificate \(files.certificate) \(warning)")
    }
}
