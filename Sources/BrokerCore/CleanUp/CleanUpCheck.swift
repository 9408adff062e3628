/// Whether candidates may still go, looked up by key inside the transaction that deletes them.
///
/// A candidate was dispensable when it was looked at. It may go if nothing that concerns itself changed, and if what stood
/// in its place still does: whatever else happened meanwhile can only have made more versions dispensable. In doubt it
/// stays, and the next run decides anew.
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
        let ids = Set(candidates.flatMap { [$0.id] + $0.rivals.map(\.versionID) })
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
    private func isNeeded(_ entry: VersionHistory.Entry, _ successors: [SupportKey: Int]) throws -> Bool {
        for support in try transaction.supports(byVersion: entry.id) {
            var keys: [SupportKey] = []
            SupportKey.forEach(of: support, on: entry.branches) { keys.append($0) }
            let isReplaced = try keys.allSatisfy { key in
                guard let successor = successors[key] else { return false }
                return try transaction.supports(key, from: successor, after: entry.position)
            }
            if !isReplaced, try transaction.isLive(content: support.contentID) { return true }
        }
        return false
    }
}

extension BrokerTransaction {
    fileprivate func supports(_ key: SupportKey, from versionID: Int, after position: Int) throws -> Bool {
        try hasSupport(
            forContent: key.contentID, byVersion: versionID, onBranch: key.branchID, after: position)
    }
}
