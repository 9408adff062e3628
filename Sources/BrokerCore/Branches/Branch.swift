/// A named line of development of one pacticipant.
package struct Branch: Sendable, Hashable {
    package let id: Int
    package let pacticipantID: Int
    package var name: String
    package var createdAt: Timestamp
    /// Moves when versions are added, at most once a minute.
    package var updatedAt: Timestamp

    package init(id: Int, pacticipantID: Int, name: String, createdAt: Timestamp, updatedAt: Timestamp) {
        self.id = id
        self.pacticipantID = pacticipantID
        self.name = name
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// The membership of one version in a branch.
package struct BranchVersion: Sendable, Hashable {
    package var branchName: String
    package var isHead: Bool
    package var autoCreated: Bool
    package var createdAt: Timestamp

    package init(branchName: String, isHead: Bool, autoCreated: Bool, createdAt: Timestamp) {
        self.branchName = branchName
        self.isHead = isHead
        self.autoCreated = autoCreated
        self.createdAt = createdAt
    }
}

/// Look-ups and changes of branches.
package protocol BranchQueries {
    func branch(named name: String, of pacticipantID: Int) throws -> Branch?
    /// Most recently updated first; `text` is a part of the name, ignoring case.
    func branches(of pacticipantID: Int, containing text: String?, page: Page?) throws -> PageOf<Branch>
    /// The version most recently added to the branch.
    func head(ofBranch name: String, of pacticipantID: Int) throws -> Version?
    /// The version's branches in the order in which it was added to them.
    func branchVersions(of versionID: Int) throws -> [BranchVersion]
    /// Newest position first.
    func versions(inBranch name: String, of pacticipantID: Int, page: Page?) throws -> PageOf<Version>
    func insertBranch(named name: String, of pacticipant: Pacticipant) throws -> Branch
    /// Makes the version a member and the head. It must not be a member yet.
    func add(_ version: Version, to branch: Branch, autoCreated: Bool) throws
    func touch(_ branch: Branch) throws
    /// Takes the version out of the branch. Where it was the head, the member with the highest position becomes it.
    func remove(_ version: Version, from branch: Branch) throws
    /// With its memberships and its head; the versions stay.
    func delete(_ branch: Branch) throws
}
