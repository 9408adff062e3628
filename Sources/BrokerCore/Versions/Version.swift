/// One build of a pacticipant.
package struct Version: Sendable, Hashable {
    package let id: Int
    package let pacticipantID: Int
    package var number: String
    /// Grows with every created version of the pacticipant; decides "latest" everywhere.
    package var position: Int
    package var buildURL: String?
    /// Whether this version published an empty list of contracts: it needs nobody.
    package var declaredContracts: Bool
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: Int, pacticipantID: Int, number: String, position: Int, buildURL: String?, declaredContracts: Bool,
        createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.pacticipantID = pacticipantID
        self.number = number
        self.position = position
        self.buildURL = buildURL
        self.declaredContracts = declaredContracts
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// Look-ups and changes of versions.
package protocol VersionQueries {
    func version(_ number: String, of pacticipantID: Int) throws -> Version?
    func version(id: Int) throws -> Version?
    /// Newest first.
    func versions(of pacticipantID: Int, page: Page?) throws -> PageOf<Version>
    /// The highest position; with a tag, among the versions that have it.
    func latestVersion(of pacticipantID: Int, tag: String?) throws -> Version?
    /// Those that are, or ever were, deployed or released in an environment; newest first.
    func versions(of pacticipantID: Int, everIn environmentID: Int, page: Page?) throws -> PageOf<Version>
    /// - Parameter isImplicit: whether it comes into being on the way to something else, which counts as a change of
    ///   it.
    func insertVersion(_ number: String, of pacticipant: Pacticipant, isImplicit: Bool) throws -> Version
    /// Puts a version that nothing belongs to yet in front of another one of its pacticipant; that one and those behind
    /// it move on, with all that stands in their order.
    func move(_ version: Version, before other: Version) throws -> Version
    func setBuildURL(_ buildURL: String?, of version: Version) throws -> Version
    /// Moves the time of the last change.
    func touch(_ version: Version) throws -> Version
    /// Records that the version published a list of contracts, be it empty.
    func declareContracts(by version: Version) throws
    /// With its tags, memberships of branches, publications, results, deployments and releases, each with a fact. The
    /// heads of its branches move.
    func delete(_ version: Version) throws
}
