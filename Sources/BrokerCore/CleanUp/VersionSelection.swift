import JSONText

/// The versions of a history that one selector keeps.
struct VersionSelection {
    /// What a version competes in to be the newest: a tag and a branch, where any of them counts.
    struct Group: Hashable {
        var tag: Int?
        var branch: Int?
    }

    private let selector: VersionKeepSelector
    private let history: VersionHistory
    private let bound: Timestamp?
    private let isForPacticipant: Bool
    private let tags: Set<Int>
    private let branches: Set<Int>
    private let mainBranches: Set<Int>
    private let environments: Set<Int>

    init(_ selector: VersionKeepSelector, in history: VersionHistory, now: Timestamp) {
        self.selector = selector
        self.history = history
        bound = selector.maxAge.map { now.advanced(bySeconds: -86400 * Int64($0)) }
        isForPacticipant = selector.pacticipant.map { $0.hasSameBytes(as: history.pacticipant.name) } ?? true
        let (tag, branch) = (selector.tag, selector.branch)
        tags = Set(tag.map { tag in history.tags.indices.filter { tag.holds(history.tags[$0]) } } ?? [])
        branches = Set(branch.map { branch in history.branches.filter { branch.holds($0.value) }.map(\.key) } ?? [])
        let main = history.pacticipant.mainBranch
        mainBranches = Set(
            history.branches.filter { branch in main.map { $0.hasSameBytes(as: branch.value) } ?? false }.map(\.key))
        let environment = selector.environment
        environments = Set(
            history.environments.filter { each in environment.map { $0.hasSameBytes(as: each.value) } ?? true }
                .map(\.key))
    }

    /// The versions that are kept, and of each group the newest one, where only that is kept.
    func kept() -> (ids: Set<Int>, newest: [Group: Int]) {
        guard selector.latest else { return (Set(history.entries.filter(matches).map(\.id)), [:]) }
        var newest: [Group: Int] = [:]
        // Entries come in the order of their positions: the last one stays.
        for entry in history.entries where matches(entry) {
            forEachGroup(of: entry) { newest[$0] = entry.id }
        }
        return (Set(newest.values), newest)
    }

    /// Whether a version is selected, were it the newest.
    func matches(_ entry: VersionHistory.Entry) -> Bool {
        guard isForPacticipant else { return false }
        if selector.tag != nil, !entry.tags.contains(where: tags.contains) { return false }
        if selector.branch != nil, !entry.branches.contains(where: branches.contains) { return false }
        if selector.mainBranch, !entry.branches.contains(where: mainBranches.contains) { return false }
        if let bound, entry.createdAt < bound { return false }
        let isDeployed = entry.deployedIn.contains(where: environments.contains)
        let isReleased = entry.releasedIn.contains(where: environments.contains)
        if selector.deployed, !isDeployed { return false }
        if selector.released, !isReleased { return false }
        if selector.environment != nil, !selector.deployed, !selector.released { return isDeployed || isReleased }
        return true
    }

    /// In how many ways a version may be the newest: where any tag or branch counts, one for each that it has.
    func forEachGroup(of entry: VersionHistory.Entry, _ body: (Group) -> Void) {
        let byTag = selector.tag == .any
        let byBranch = selector.branch == .any
        guard byTag || byBranch else { return body(Group()) }
        if !byTag { return entry.branches.forEach { body(Group(branch: $0)) } }
        for tag in entry.tags {
            if byBranch {
                entry.branches.forEach { body(Group(tag: tag, branch: $0)) }
            } else {
                body(Group(tag: tag))
            }
        }
    }
}
