import Synchronization

/// Slows down who guesses passwords.
///
/// Each client may be wrong some times, and then once every few seconds; until then its attempts are not looked at, right
/// ones included, for else the answer would tell. The same wrong credentials again are no further guess: a job with an
/// outdated password doesn't lock out its neighbours.
struct LoginGuard: Sendable {
    private static let guesses = 20.0
    private static let guessesPerSecond = 0.2
    /// Wrong credentials that are remembered over all clients, and forgotten all at once when there are more.
    private static let rememberedGuesses = 20_000

    private let buckets = TokenBuckets(perSecond: guessesPerSecond, capacity: guesses)
    private let known = KnownGuesses()

    /// nil where credentials of a client may be looked at; else how many seconds it has to wait.
    func wait(_ client: String, at now: ContinuousClock.Instant = .now) -> Int? {
        buckets.wait(client, at: now)
    }

    /// Some credentials of a client were wrong.
    func failed(_ client: String, _ credentials: String, at now: ContinuousClock.Instant = .now) {
        guard known.insert([client, credentials].hashValue, upTo: Self.rememberedGuesses) else { return }
        _ = buckets.draw(client, at: now)
    }

    /// Hashes of wrong credentials, seeded anew in each process: they tell nothing to who reads the memory later.
    private final class KnownGuesses: Sendable {
        private let hashes = Mutex<Set<Int>>([])

        /// False for one that is known already.
        func insert(_ hash: Int, upTo limit: Int) -> Bool {
            hashes.withLock { hashes in
                if hashes.count >= limit { hashes.removeAll() }
                return hashes.insert(hash).inserted
            }
        }
    }
}
