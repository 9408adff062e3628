/// Versions that may go, as they were found, for transactions that look again before they delete them.
struct CleanUpQueue: Sendable {
    /// Candidates that are held at a time.
    private static let size = 10_000
    /// After so many seconds other versions may have become older ones that nothing keeps.
    private static let lifetime: Int64 = 300

    private var rules: CleanUpRules?
    private var decidedAt = Timestamp(millisecondsSinceEpoch: 0)
    private var candidates: ArraySlice<CleanUpCandidate> = []
    /// How many versions nothing kept.
    private(set) var found = 0
    /// Whether there were more than are held.
    private(set) var isCut = false

    /// Nothing is known yet.
    init() {}

    /// Goes through all versions.
    ///
    /// - Parameters:
    ///   - holdsMore: Also finds what is beyond the limit of one run, for those that follow.
    ///   - stale: Told the branches that no rule keeps.
    init(
        deciding survey: CleanUpSurvey, holdsMore: Bool, staleBranches stale: ([Branch]) -> Void
    ) async throws {
        var oldest = OldestCandidates(limit: holdsMore ? Self.size : min(survey.rules.deletionLimit, Self.size))
        decidedAt = try await survey.storage.read { $0.now }
        try await survey.forEachDecision { decision in
            stale(decision.staleBranches)
            decision.add(to: &oldest)
        }
        rules = Self.rules(of: survey.rules)
        candidates = oldest.take()[...]
        (found, isCut) = (oldest.found, oldest.found > candidates.count)
    }

    var isEmpty: Bool { candidates.isEmpty }

    /// Whether something is left that was decided by these rules a short while ago.
    func holds(for rules: CleanUpRules, at now: Timestamp) -> Bool {
        !isEmpty && self.rules == Self.rules(of: rules)
            && now <= decidedAt.advanced(bySeconds: Self.lifetime)
    }

    /// The next ones, oldest first, which then are gone from it.
    mutating func take(_ count: Int) -> ArraySlice<CleanUpCandidate> {
        let next = candidates.prefix(count)
        candidates = candidates.dropFirst(count)
        return next
    }

    /// Without what doesn't matter for which versions may go.
    private static func rules(of rules: CleanUpRules) -> CleanUpRules {
        var rules = rules
        (rules.deletionLimit, rules.overwrittenMaxAge) = (0, nil)
        return rules
    }
}
