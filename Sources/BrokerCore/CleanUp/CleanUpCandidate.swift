/// A version that no rule kept when it was looked at, with what made it dispensable: as long as that stands, it may go.
struct CleanUpCandidate: Sendable {
    /// A version that a selector keeps in place of the candidate.
    struct Rival: Sendable, Hashable {
        /// The selector's place among the rules.
        var selector: Int
        var versionID: Int
    }

    /// A version whose results count in place of the candidate's for a content that live versions published.
    struct Successor: Sendable, Hashable {
        var contentID: Int
        var versionID: Int
    }

    let id: Int
    let pacticipantID: Int
    let createdAt: Timestamp
    /// One at least for each selector that would keep the candidate if it were the newest.
    var rivals: [Rival] = []
    /// Together they support whatever the candidate supports.
    var successors: [Successor] = []

    /// Whether it goes before another one: oldest first.
    static func precedes(_ left: CleanUpCandidate, _ right: CleanUpCandidate) -> Bool {
        (left.createdAt, left.id) < (right.createdAt, right.id)
    }
}

/// The oldest of many candidates: hardly more of them are held than are wanted.
struct OldestCandidates: Sendable {
    private let limit: Int
    private var held: [CleanUpCandidate] = []
    /// The youngest that is surely needed, once there are enough.
    private var last: CleanUpCandidate?
    /// How many there were, the others included.
    private(set) var found = 0

    init(limit: Int) { self.limit = limit }

    /// Whether it pays to look at a version that came into being then.
    func admits(_ createdAt: Timestamp) -> Bool { limit > 0 && last.map { createdAt <= $0.createdAt } ?? true }

    mutating func add(_ candidate: CleanUpCandidate) {
        found += 1
        held.append(candidate)
        if held.count - limit > max(500, limit / 2) { cut() }
    }

    /// That there is one more, which isn't admitted.
    mutating func leaveOut() { found += 1 }

    private mutating func cut() {
        held.sort(by: CleanUpCandidate.precedes)
        held.removeLast(max(0, held.count - limit))
        last = held.count == limit ? held.last : nil
    }

    /// Oldest first.
    mutating func take() -> [CleanUpCandidate] {
        cut()
        return held
    }
}
