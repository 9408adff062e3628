import Synchronization

/// Lets one of several lines through that come at about the same time: requests that run side by side meet the same
/// trouble.
final class SparseLines: Sendable {
    private let write: @Sendable (String) -> Void
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    init(_ write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    func line(_ text: String) {
        let isDue = last.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .seconds(1) { return false }
            last = now
            return true
        }
        if isDue { write(text) }
    }
}
