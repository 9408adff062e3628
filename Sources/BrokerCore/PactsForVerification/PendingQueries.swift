/// Look-ups of the history of successes, for pending and work in progress.
///
/// A success is a result after which the content's evidence was complete and without failure; later failures do not
/// undo it.
package protocol PendingQueries {
    func hasSuccess(contentID: Int) throws -> Bool
    /// Those of the contents that a version in the provider's branch verified.
    func contents(among contentIDs: [Int], verifiedInBranch branchID: Int, _ filter: SuccessFilter) throws -> Set<Int>
    /// Those that a version in any other branch of the provider verified (in any branch at all where `branchID` is
    /// nil).
    func contents(
        among contentIDs: [Int], verifiedOutsideBranch branchID: Int?, _ filter: SuccessFilter
    ) throws -> Set<Int>
    /// By a version of the provider that has the tag.
    func hasSuccess(contentID: Int, tag: String) throws -> Bool
    /// By a version of the provider with any other tag.
    func hasSuccess(contentID: Int, otherThanTag tag: String, _ filter: SuccessFilter) throws -> Bool
    /// When the tag was first put on a version of the pacticipant.
    func firstUse(ofTag tag: String, pacticipantID: Int) throws -> Timestamp?
}

/// Which successes count.
package struct SuccessFilter: Sendable, Hashable {
    /// Leaves out results of pacts that were fetched as work in progress.
    package var ignoresWIP: Bool
    /// Only those executed at this moment or later.
    package var since: Timestamp?
    /// Only those executed earlier than this moment.
    package var before: Timestamp?

    package init(ignoresWIP: Bool = false, since: Timestamp? = nil, before: Timestamp? = nil) {
        self.ignoresWIP = ignoresWIP
        self.since = since
        self.before = before
    }
}
