/// Whether candidates may still go, looked up by key inside the transaction that deletes them.
///
/// A candidate was dispensable when it was looked at. It may go if nothing that concerns itself changed, and if what
/// stood in its place still does: whatever else happened meanwhile can only have made more versions dispensable. In
/// doubt it stays, and the next run decides anew.
struct CleanUpCheck {
    private let transaction: any BrokerTransaction
    private let rules: CleanUpRules
    private let history: VersionHistory
    private let entries: [Int: VersionHistory.Entry]

    /// - Parameter candidates: Few, all of one pacticipant.
    init(
        _ candidates: ArraySlice<CleanUpCandidate>, of pacticipant: Pacticipant, by rules: CleanUpRules,
        in transaction: any BrokerTransaction
    ) throws {
        let ids = Set(candidates.flatMap { [$0.id] + $0.rivals.map(\.versionID) + $0.successors.map(\.versionID) })
        history = try transaction.versionHistory(of: pacticipant, versions: ids.sorted())
        entries = Dictionary(history.entries.map { ($0.id, $0) }) { first, _ in first }
        self.rules = rules
        self.transaction = transaction
    }

    /// False also for what is gone already.
    func allowsDeletion(of candidate: CleanUpCandidate) throws -> Bool {
        guard let entry = entries[candidate.id], !entry.isLive, !isSelected(entry, candidate.rivals) else {
            return false
        }
        return try !isNeeded(entry, candidate.successors)
    }

    private func isSelected(_ entry: VersionHistory.Entry, _ rivals: [CleanUpCandidate.Rival]) -> Bool {
        for (index, selector) in rules.versionSelectors.enumerated() {
            let selection = VersionSelection(selector, in: history, now: transaction.now)
            guard selection.matches(entry) else { continue }
            guard selector.latest else { return true }
            var outdone: Set<VersionSelection.Group> = []
            for rival in rivals where rival.selector == index {
                guard let other = entries[rival.versionID], other.position > entry.position, selection.matches(other)
                else { continue }
                selection.forEachGroup(of: other) { outdone.insert($0) }
            }
            var isNewest = false
            selection.forEachGroup(of: entry) { isNewest = isNewest || !outdone.contains($0) }
            if isNewest { return true }
        }
        return false
    }

    /// Whether a live version may rest on a result of this one.
    private func isNeeded(_ entry: VersionHistory.Entry, _ successors: [CleanUpCandidate.Successor]) throws -> Bool {
        let successors = Dictionary(grouping: successors, by: \.contentID)
        for support in try transaction.supports(byVersion: entry.id) {
            let others = try (successors[support.contentID] ?? []).compactMap(standing)
            var isReplaced = true
            SupportKey.forEach(of: support, by: entry) { key in
                isReplaced = isReplaced && Self.isCovered(key, of: entry, support, by: others)
            }
            if !isReplaced, try transaction.isLive(content: support.contentID) { return true }
        }
        return false
    }

    private typealias Standing = (entry: VersionHistory.Entry, support: EvidenceSupport)

    /// What a successor supports now; nil if nothing any more.
    private func standing(_ successor: CleanUpCandidate.Successor) throws -> Standing? {
        guard let entry = entries[successor.versionID],
            let support = try transaction.support(ofContent: successor.contentID, byVersion: successor.versionID)
        else { return nil }
        return (entry, support)
    }

    /// Whether others have a newer result and, where successes count, one that came no later.
    private static func isCovered(
        _ key: SupportKey, of entry: VersionHistory.Entry, _ support: EvidenceSupport, by others: [Standing]
    ) -> Bool {
        let equal = others.filter { other in
            var isEqual = false
            SupportKey.forEach(of: other.support, by: other.entry) { isEqual = isEqual || $0 == key }
            return isEqual
        }
        guard equal.contains(where: { $0.entry.position > entry.position }) else { return false }
        guard key.scope.isSuccess, let first = support.firstSuccess else { return true }
        return equal.contains { $0.support.firstSuccess.map { $0 <= first } ?? false }
    }
}
