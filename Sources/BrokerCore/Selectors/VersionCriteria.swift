/// Conditions on the versions of one pacticipant; all that are given must hold.
package struct VersionCriteria: Sendable, Hashable {
    package var number: String?
    package var tag: String?
    package var branch: String?
    /// Name of an environment in which the version is deployed, or released and supported, now.
    package var environment: String?
    /// Versions of the pacticipant's main branch; none if it has none.
    package var mainBranch: Bool
    /// Only the newest of them: the head for branches, else the highest position.
    package var latest: Bool

    package init(
        number: String? = nil, tag: String? = nil, branch: String? = nil, environment: String? = nil,
        mainBranch: Bool = false, latest: Bool = false
    ) {
        self.number = number
        self.tag = tag
        self.branch = branch
        self.environment = environment
        self.mainBranch = mainBranch
        self.latest = latest
    }

    package var isEmpty: Bool { self == VersionCriteria() }
}

/// Resolves criteria.
package protocol SelectorQueries {
    /// The versions of each pacticipant that has some, by its id; newest position first, at most one with `latest`.
    func versions(matching criteria: VersionCriteria, of pacticipantIDs: [Int]) throws -> [Int: [Version]]
    /// The names of main branches, by id of the pacticipants that have one.
    func mainBranches(of pacticipantIDs: [Int]) throws -> [Int: String]
}
