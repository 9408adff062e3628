import JSONText

/// What the rules say about one pacticipant at one moment.
struct CleanUpDecision {
    private let name: String
    private let history: VersionHistory
    private let branches: Int
    private let staleBranches: [Branch]
    private let keptBySelector: [Int]
    private let kept: Set<Int>

    init(for pacticipant: Pacticipant, by rules: CleanUpRules, in transaction: any BrokerTransaction) throws {
        let now = transaction.now
        let branches = try transaction.branches(of: pacticipant.id, containing: nil, page: nil).elements
        let stale = branches.filter { rules.isStale($0, of: pacticipant, now: now) }
        let history = try transaction.versionHistory(of: pacticipant).without(stale)
        let bySelector = rules.versionSelectors.map { history.kept(by: $0, now: now) }
        name = pacticipant.name
        self.history = history
        self.branches = branches.count
        staleBranches = stale
        keptBySelector = bySelector.map(\.count)
        kept = bySelector.reduce(into: history.protected) { $0.formUnion($1) }
    }

    /// In the order of their positions.
    var doomed: [VersionHistory.Entry] { history.entries.filter { !kept.contains($0.id) } }

    func add(to plan: inout CleanUpPlan) {
        plan.totalVersions += history.entries.count
        plan.totalBranches += branches
        plan.branchesToDelete += staleBranches
        for (index, count) in keptBySelector.enumerated() { plan.keptBySelector[index].count += count }
        guard !history.entries.isEmpty else { return }
        var part = CleanUpPlan.PacticipantPart(name: name, toDelete: .init(), toKeep: .init())
        for entry in history.entries {
            if kept.contains(entry.id) { part.toKeep.add(entry) } else { part.toDelete.add(entry) }
        }
        plan.parts.append(part)
    }
}

extension CleanUpRules {
    /// Whether no selector keeps a branch. Main branches are never stale; without selectors none is.
    func isStale(_ branch: Branch, of pacticipant: Pacticipant, now: Timestamp) -> Bool {
        guard !branchSelectors.isEmpty else { return false }
        if let main = pacticipant.mainBranch, main.hasSameBytes(as: branch.name) { return false }
        return !branchSelectors.contains { selector in
            if let name = selector.pacticipant, !name.hasSameBytes(as: pacticipant.name) { return false }
            if !selector.names.isEmpty, !selector.names.contains(where: { $0.hasSameBytes(as: branch.name) }) {
                return false
            }
            // A selector with neither names nor an age means the usual age.
            guard let days = selector.maxAge ?? (selector.names.isEmpty ? 90 : nil) else { return true }
            return branch.updatedAt >= now.advanced(bySeconds: -86400 * Int64(days))
        }
    }
}
