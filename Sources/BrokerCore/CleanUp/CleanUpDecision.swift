/// What the rules say about the versions of one pacticipant at one moment.
struct CleanUpDecision: Sendable {
    let staleBranches: [Branch]
    private let history: VersionHistory
    private let branches: Int
    private let rules: CleanUpRules
    private let now: Timestamp
    private var keptBySelector: [Int] = []
    private var kept: Set<Int>
    /// Of each selector that keeps only the newest: those, by what they are the newest of.
    private var newest: [[VersionSelection.Group: Int]] = []
    /// Results of these versions for contents that live versions published, and those of them that count.
    private let supports: [EvidenceSupport]
    private var supporters: [SupportKey: Supporters] = [:]

    /// - Parameter live: The contents whose results must not go.
    init(
        for pacticipant: Pacticipant, by rules: CleanUpRules, live: LiveContents,
        in transaction: any BrokerTransaction
    ) throws {
        let now = transaction.now
        let branches = try transaction.branches(of: pacticipant.id, containing: nil, page: nil).elements
        let stale = branches.filter { rules.isStale($0, of: pacticipant, now: now) }
        history = try transaction.versionHistory(of: pacticipant).without(stale)
        let contents = try transaction.contents(ofProvider: pacticipant.id).filter(live.contains)
        supports = try transaction.supports(ofContents: contents)
        self.rules = rules
        self.now = now
        self.branches = branches.count
        staleBranches = stale
        kept = Set(history.entries.filter(\.isLive).map(\.id))
        keepSelected()
        keepSupporters()
    }

    private mutating func keepSelected() {
        for selector in rules.versionSelectors {
            let (ids, newest) = VersionSelection(selector, in: history, now: now).kept()
            keptBySelector.append(ids.count)
            self.newest.append(newest)
            kept.formUnion(ids)
        }
    }

    /// For each content that a live version published: the newest result and, by anyone, on each branch and with each
    /// tag, the newest and the first success.
    private mutating func keepSupporters() {
        guard !supports.isEmpty else { return }
        let places = Dictionary(history.entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for support in supports {
            guard let place = places[support.versionID] else { continue }
            SupportKey.forEach(of: support, by: history.entries[place]) { key in
                supporters[key, default: Supporters(place: place, support)].add(place: place, support)
            }
        }
        for key in supporters.keys { kept.formUnion(successors(for: key)) }
    }

    /// How many versions were looked at.
    var count: Int { history.entries.count }

    func add(to plan: inout CleanUpPlan) {
        plan.totalVersions += history.entries.count
        plan.totalBranches += branches
        plan.branchesToDelete += staleBranches
        for (index, count) in keptBySelector.enumerated() { plan.keptBySelector[index].count += count }
        guard !history.entries.isEmpty else { return }
        var part = CleanUpPlan.PacticipantPart(name: history.pacticipant.name, toDelete: .init(), toKeep: .init())
        for entry in history.entries {
            if kept.contains(entry.id) { part.toKeep.add(entry) } else { part.toDelete.add(entry) }
        }
        plan.versionsNotToKeep += part.toDelete.count
        plan.parts.append(part)
    }

    /// Adds the versions that nothing keeps.
    func add(to candidates: inout OldestCandidates) {
        let doomed = history.entries.filter { entry in
            guard !kept.contains(entry.id) else { return false }
            guard candidates.admits(entry.createdAt) else { candidates.leaveOut(); return false }
            return true
        }
        guard !doomed.isEmpty else { return }
        let rivals = rivals(of: doomed)
        let successors = successors(of: doomed)
        for entry in doomed {
            candidates.add(
                CleanUpCandidate(
                    id: entry.id, pacticipantID: history.pacticipant.id, createdAt: entry.createdAt,
                    rivals: rivals[entry.id] ?? [], successors: successors[entry.id] ?? []))
        }
    }

    private func rivals(of doomed: [VersionHistory.Entry]) -> [Int: [CleanUpCandidate.Rival]] {
        var rivals: [Int: [CleanUpCandidate.Rival]] = [:]
        for (index, selector) in rules.versionSelectors.enumerated() where selector.latest {
            let selection = VersionSelection(selector, in: history, now: now)
            for entry in doomed where selection.matches(entry) {
                selection.forEachGroup(of: entry) { group in
                    guard let id = newest[index][group] else { return }
                    rivals[entry.id, default: []].append(CleanUpCandidate.Rival(selector: index, versionID: id))
                }
            }
        }
        return rivals
    }

    private func successors(of doomed: [VersionHistory.Entry]) -> [Int: [CleanUpCandidate.Successor]] {
        let entries = Dictionary(doomed.map { ($0.id, $0) }) { first, _ in first }
        var found: [Int: [CleanUpCandidate.Successor]] = [:]
        for support in supports {
            guard let entry = entries[support.versionID] else { continue }
            var ids: Set<Int> = []
            SupportKey.forEach(of: support, by: entry) { ids.formUnion(successors(for: $0)) }
            found[entry.id, default: []] += ids.sorted().map {
                CleanUpCandidate.Successor(contentID: support.contentID, versionID: $0)
            }
        }
        return found
    }

    /// The versions that are kept for what a key says.
    private func successors(for key: SupportKey) -> [Int] {
        guard let each = supporters[key] else { return [] }
        let places = key.scope.isSuccess ? [each.newest, each.earliest] : [each.newest]
        return places.map { history.entries[$0].id }
    }
}
