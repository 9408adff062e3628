import Synchronization

/// Counts what each of many clients does against a rate: a bucket each, which fills steadily and is drawn from.
///
/// Memory is bounded: of more clients than fit, those are forgotten whose buckets are fullest, and who is forgotten
/// starts anew.
final class TokenBuckets: Sendable {
    private struct Bucket: Sendable {
        var tokens: Double
        var time: ContinuousClock.Instant
    }

    private let perSecond: Double
    private let capacity: Double
    private let clients: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    /// - Parameters:
    ///   - perSecond: How fast a bucket fills; more than 0.
    ///   - capacity: What a full one holds.
    ///   - clients: How many are remembered at most.
    init(perSecond: Double, capacity: Double, clients: Int = 10_000) {
        self.perSecond = perSecond
        self.capacity = capacity
        self.clients = clients
    }

    /// The clients that are remembered now.
    var count: Int { buckets.withLock(\.count) }

    /// Whether a client has something left, without drawing from it; else the seconds until it has.
    func wait(_ client: String, at now: ContinuousClock.Instant = .now) -> Int? {
        buckets.withLock { buckets in
            buckets[client].flatMap { missing(filled($0, now).tokens) }
        }
    }

    /// Draws one from a client's bucket: nil where there was one, else the seconds until there is.
    func draw(_ client: String, at now: ContinuousClock.Instant = .now) -> Int? {
        buckets.withLock { buckets in
            if buckets[client] == nil, buckets.count >= clients { forget(&buckets, now) }
            var bucket = filled(buckets[client] ?? Bucket(tokens: capacity, time: now), now)
            defer { buckets[client] = bucket }
            if let seconds = missing(bucket.tokens) { return seconds }
            bucket.tokens -= 1
            return nil
        }
    }

    private func filled(_ bucket: Bucket, _ now: ContinuousClock.Instant) -> Bucket {
        let seconds = max(0, (now - bucket.time) / .seconds(1))
        return Bucket(tokens: min(capacity, bucket.tokens + seconds * perSecond), time: now)
    }

    private func missing(_ tokens: Double) -> Int? {
        tokens >= 1 ? nil : max(1, Int(((1 - tokens) / perSecond).rounded(.up)))
    }

    /// Makes room: half of the buckets, the fullest first. That seldom happens, so it may look at all of them.
    private func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
        let fullest = buckets.map { (client: $0.key, tokens: filled($0.value, now).tokens) }
            .sorted { $0.tokens > $1.tokens }.prefix(max(1, clients / 2))
        for each in fullest { buckets[each.client] = nil }
    }
}
