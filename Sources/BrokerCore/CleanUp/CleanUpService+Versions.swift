/// Deletes versions and branches that nothing keeps.
extension CleanUpService {
    /// Candidates that are looked at together, before the first of them goes.
    private static let chunk = 16

    /// - Parameters:
    ///   - queue: Gone on with where it still holds; what isn't got to stays in it.
    ///   - holdsMore: Whether the queue also is to serve later calls.
    /// - Returns: How many versions went.
    func deleteVersions(
        from queue: inout CleanUpQueue, holdsMore: Bool, _ progress: Progress
    ) async throws -> Int {
        let survey = CleanUpSurvey(storage: storage, rules: rules)
        guard rules.deletionLimit > 0 else {
            try await delete(try await survey.staleBranches())
            return 0
        }
        var all = 0
        var done = 0
        var isDecided = false
        var sinceDecision = 0
        while done < rules.deletionLimit {
            if !queue.holds(for: rules, at: try await storage.read { $0.now }) {
                // All that was found was looked at, or none of it may go any more. What has grown old is decided anew.
                if isDecided, sinceDecision == 0 || (queue.isEmpty && !queue.isCut) { break }
                queue = try await decide(survey, holdsMore: holdsMore)
                (isDecided, sinceDecision) = (true, 0)
                all = min(rules.deletionLimit, done + queue.found)
            }
            let next = queue.take(min(rules.deletionLimit - done, 500))
            let deleted = try await delete(next)
            done += deleted
            sinceDecision += deleted
            if deleted > 0 { progress(done, max(all, done)) }
        }
        return done
    }

    private func decide(_ survey: CleanUpSurvey, holdsMore: Bool) async throws -> CleanUpQueue {
        var stale: [Branch] = []
        let queue = try await CleanUpQueue(deciding: survey, holdsMore: holdsMore) { stale += $0 }
        try await delete(stale)
        return queue
    }

    private func delete(_ branches: [Branch]) async throws {
        let rules = rules
        try await inShortWrites(branches[...]) { transaction, branch in
            guard let pacticipant = try transaction.pacticipant(id: branch.pacticipantID),
                let current = try transaction.branch(named: branch.name, of: pacticipant.id),
                rules.isStale(current, of: pacticipant, now: transaction.now)
            else { return }
            try transaction.delete(current)
        }
    }

    /// Returns how many went.
    private func delete(_ candidates: ArraySlice<CleanUpCandidate>) async throws -> Int {
        let ordered = candidates.sorted { ($0.pacticipantID, $0.id) < ($1.pacticipantID, $1.id) }
        let (rules, pace) = (rules, pace)
        var rest = ordered[...]
        var count = 0
        while !rest.isEmpty {
            let chunk = rest.prefix(Self.chunk)
            let (seen, deleted) = try await storage.write { transaction in
                try CleanUpDeletion(rules: rules, pace: pace).delete(chunk, in: transaction)
            }
            rest = rest.dropFirst(seen)
            count += deleted
        }
        return count
    }
}

/// The deletion of a few candidates in one transaction.
struct CleanUpDeletion {
    let rules: CleanUpRules
    let pace: Duration

    /// Deletes those that still may go, until the time is up, but one is always looked at.
    func delete(
        _ candidates: ArraySlice<CleanUpCandidate>, in transaction: any BrokerTransaction
    ) throws -> (seen: Int, deleted: Int) {
        let end = ContinuousClock.now + pace
        var rest = candidates
        var deleted = 0
        while let first = rest.first, rest.count == candidates.count || ContinuousClock.now < end {
            let group = rest.prefix { $0.pacticipantID == first.pacticipantID }
            let (seen, gone) = try delete(group, of: first.pacticipantID, until: end, in: transaction)
            rest = rest.dropFirst(seen)
            deleted += gone
        }
        return (candidates.count - rest.count, deleted)
    }

    private func delete(
        _ candidates: ArraySlice<CleanUpCandidate>, of pacticipantID: Int, until end: ContinuousClock.Instant,
        in transaction: any BrokerTransaction
    ) throws -> (seen: Int, deleted: Int) {
        guard let pacticipant = try transaction.pacticipant(id: pacticipantID) else { return (candidates.count, 0) }
        let check = try CleanUpCheck(candidates, of: pacticipant, by: rules, in: transaction)
        var (seen, deleted) = (0, 0)
        for candidate in candidates {
            seen += 1
            if try check.allowsDeletion(of: candidate), let version = try transaction.version(id: candidate.id) {
                try transaction.delete(version)
                deleted += 1
            }
            if ContinuousClock.now >= end { break }
        }
        return (seen, deleted)
    }
}
