/// Versions of one pacticipant with what decides whether a clean-up keeps them: all of them, or those that are asked
/// for.
package struct VersionHistory: Sendable {
    package struct Entry: Sendable {
        package var id: Int
        package var number: String
        package var position: Int
        package var createdAt: Timestamp
        /// Places in the history's `tags`.
        package var tags: [Int] = []
        /// Identities of branches.
        package var branches: [Int] = []
        /// Identities of the branches that it is the head of.
        package var headOf: [Int] = []
        /// Identities of the environments where it runs now.
        package var deployedIn: [Int] = []
        /// Identities of the environments where it is supported now.
        package var releasedIn: [Int] = []

        package init(id: Int, number: String, position: Int, createdAt: Timestamp) {
            self.id = id
            self.number = number
            self.position = position
            self.createdAt = createdAt
        }

        /// Deployed, released or a branch's head: no rule gives it up.
        package var isLive: Bool { !headOf.isEmpty || !deployedIn.isEmpty || !releasedIn.isEmpty }
    }

    package let pacticipant: Pacticipant
    /// In the order of their positions.
    package var entries: [Entry]
    /// Names of the tags that these versions have.
    package var tags: [String] = []
    /// Names of the branches that these versions are on.
    package var branches: [Int: String] = [:]
    /// Names of the environments that these versions are in.
    package var environments: [Int: String] = [:]

    package init(pacticipant: Pacticipant, entries: [Entry]) {
        self.pacticipant = pacticipant
        self.entries = entries
    }

    /// As it will be when these branches are gone.
    func without(_ branches: [Branch]) -> VersionHistory {
        guard !branches.isEmpty else { return self }
        let gone = Set(branches.map(\.id))
        var history = self
        for index in entries.indices {
            history.entries[index].branches.removeAll(where: gone.contains)
            history.entries[index].headOf.removeAll(where: gone.contains)
        }
        return history
    }
}
