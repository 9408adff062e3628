import Synchronization

/// Counts the bytes of all request bodies that are held at one time, so that many large ones together can't take the
/// machine's memory.
final class BodyMemory: Sendable {
    private let limit: Int
    private let taken = Mutex(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts some bytes more, or answers false where they would be too many.
    func take(_ bytes: Int) -> Bool {
        taken.withLock { taken in
            guard bytes <= limit - taken else { return false }
            taken += bytes
            return true
        }
    }

    /// What was taken is free again.
    func giveBack(_ bytes: Int) {
        taken.withLock { $0 -= bytes }
    }
}
