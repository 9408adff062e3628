import Synchronization

/// Slows down who guesses passwords.
///
/// Each client may be wrong some times, and then once every few seconds; until then its attempts are not looked at,
/// right ones included, for else the answer would tell. The same wrong credentials again are no further guess: a job
/// with an outdated password doesn't lock out its neighbours. Nor does who guesses behind the same address: credentials
/// that were right from there before are let in all the time. A guesser gains by that only where it shares the address
/// of somebody who uses what it looks for.
struct LoginGuard: Sendable {
    private static let guesses = 20.0
    private static let guessesPerSecond = 0.2

    private let buckets = TokenBuckets(perSecond: guessesPerSecond, capacity: guesses)
    private let known = KnownCredentials(limit: 20_000)
    private let right = KnownCredentials(limit: 10_000)

    /// nil where credentials of a client may be looked at; else how many seconds it has to wait.
    func wait(_ client: String, _ credentials: String, at now: ContinuousClock.Instant = .now) -> Int? {
        guard let seconds = buckets.wait(client, at: now) else { return nil }
        return right.contains(client, credentials) ? nil : seconds
    }

    /// Some credentials of a client were somebody's.
    func succeeded(_ client: String, _ credentials: String) {
        _ = right.insert(client, credentials)
    }

    /// Some credentials of a client were wrong.
    func failed(_ client: String, _ credentials: String, at now: ContinuousClock.Instant = .now) {
        guard known.insert(client, credentials) else { return }
        _ = buckets.draw(client, at: now)
    }

    /// Hashes of credentials by client, seeded anew in each process: they tell nothing to who reads the memory later.
    private final class KnownCredentials: Sendable {
        /// How many are remembered over all clients; when there are more, all are forgotten at once.
        private let limit: Int
        private let hashes = Mutex<Set<Int>>([])

        init(limit: Int) {
            self.limit = limit
        }

        /// False for those that are known already.
        func insert(_ client: String, _ credentials: String) -> Bool {
            let hash = [client, credentials].hashValue
            return hashes.withLock { hashes in
                guard !hashes.contains(hash) else { return false }
                if hashes.count >= limit { hashes.removeAll() }
                return hashes.insert(hash).inserted
            }
        }

        func contains(_ client: String, _ credentials: String) -> Bool {
            let hash = [client, credentials].hashValue
            return hashes.withLock { $0.contains(hash) }
        }
    }
}
