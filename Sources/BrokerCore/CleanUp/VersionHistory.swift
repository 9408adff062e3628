import JSONText

/// Everything about the versions of one pacticipant that decides what a clean-up keeps.
package struct VersionHistory: Sendable {
    package struct Entry: Sendable {
        package var id: Int
        package var number: String
        package var position: Int
        package var createdAt: Timestamp
        package var tags: [String] = []
        package var branches: [String] = []
        /// Names of the environments where it runs now.
        package var deployedIn: [String] = []
        /// Names of the environments where it is supported now.
        package var releasedIn: [String] = []
        /// Names of the branches that it is the head of.
        package var headOf: [String] = []

        package init(id: Int, number: String, position: Int, createdAt: Timestamp) {
            self.id = id
            self.number = number
            self.position = position
            self.createdAt = createdAt
        }
    }

    /// A result that a version of another pacticipant, deployed, released or a head, may rest on.
    package struct Support: Sendable {
        package var contentID: Int
        package var versionID: Int
        package var isSuccessful: Bool

        package init(contentID: Int, versionID: Int, isSuccessful: Bool) {
            self.contentID = contentID
            self.versionID = versionID
            self.isSuccessful = isSuccessful
        }
    }

    package var pacticipant: Pacticipant
    /// In the order of their positions.
    package var entries: [Entry]
    /// Results by versions of this pacticipant, as provider, of contents that such versions of its consumers published.
    package var supports: [Support]

    package init(pacticipant: Pacticipant, entries: [Entry], supports: [Support]) {
        self.pacticipant = pacticipant
        self.entries = entries
        self.supports = supports
    }

    /// Identities of the versions that no rule may give up: what is deployed, released or a branch's head, and for each
    /// content that such a version published the newest result and, on each branch, the newest successful one.
    package var protected: Set<Int> {
        var kept = Set(
            entries.filter { !$0.headOf.isEmpty || !$0.deployedIn.isEmpty || !$0.releasedIn.isEmpty }.map(\.id))
        let byID = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
        var newest: [SupportKey: Entry] = [:]
        for support in supports {
            guard let entry = byID[support.versionID] else { continue }
            var keys = [SupportKey(contentID: support.contentID, branch: nil)]
            if support.isSuccessful {
                keys += entry.branches.map { SupportKey(contentID: support.contentID, branch: Array($0.utf8)) }
            }
            for key in keys where newest[key].map({ $0.position < entry.position }) ?? true { newest[key] = entry }
        }
        kept.formUnion(newest.values.map(\.id))
        return kept
    }

    private struct SupportKey: Hashable {
        var contentID: Int
        var branch: [UInt8]?
    }

    /// As it will be when these branches are gone.
    package func without(_ branches: [Branch]) -> VersionHistory {
        let names = Set(branches.map { Array($0.name.utf8) })
        var history = self
        for index in entries.indices {
            history.entries[index].branches.removeAll { names.contains(Array($0.utf8)) }
            history.entries[index].headOf.removeAll { names.contains(Array($0.utf8)) }
        }
        return history
    }

    /// Identities of the versions that a selector keeps.
    package func kept(by selector: VersionKeepSelector, now: Timestamp) -> Set<Int> {
        if let name = selector.pacticipant, !name.hasSameBytes(as: pacticipant.name) { return [] }
        let matching = entries.filter { matches($0, selector, now) }
        guard selector.latest else { return Set(matching.map(\.id)) }
        var latest: [[[UInt8]]: Int] = [:]
        for entry in matching {
            // Entries come in the order of their positions: the last one stays.
            for key in groups(of: entry, selector) { latest[key] = entry.id }
        }
        return Set(latest.values)
    }

    private func matches(_ entry: Entry, _ selector: VersionKeepSelector, _ now: Timestamp) -> Bool {
        if let tag = selector.tag, !entry.tags.contains(where: tag.holds) { return false }
        if let branch = selector.branch, !entry.branches.contains(where: branch.holds) { return false }
        if selector.mainBranch, !isOnMainBranch(entry) { return false }
        if let days = selector.maxAge, entry.createdAt < now.advanced(bySeconds: -86400 * Int64(days)) { return false }
        func isThere(_ environments: [String]) -> Bool {
            guard let name = selector.environment else { return !environments.isEmpty }
            return environments.contains { $0.hasSameBytes(as: name) }
        }
        if selector.deployed, !isThere(entry.deployedIn) { return false }
        if selector.released, !isThere(entry.releasedIn) { return false }
        if selector.environment != nil, !selector.deployed, !selector.released {
            return isThere(entry.deployedIn + entry.releasedIn)
        }
        return true
    }

    private func isOnMainBranch(_ entry: Entry) -> Bool {
        guard let main = pacticipant.mainBranch else { return false }
        return entry.branches.contains { $0.hasSameBytes(as: main) }
    }

    /// What an entry competes in to be the newest: a group for each tag and branch where any of them counts.
    private func groups(of entry: Entry, _ selector: VersionKeepSelector) -> [[[UInt8]]] {
        let tags = selector.tag == .any ? entry.tags.map { Array($0.utf8) } : [[]]
        let branches = selector.branch == .any ? entry.branches.map { Array($0.utf8) } : [[]]
        return tags.flatMap { tag in branches.map { [tag, $0] } }
    }
}
