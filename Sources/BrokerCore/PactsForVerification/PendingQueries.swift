/// Look-ups of the history of successes, for pending and work in progress.
///
/// A success is a result after which the content's evidence was complete and without failure; later failures do not
/// undo it.
package protocol PendingQueries {
    func hasSuccess(contentID: Int) throws -> Bool
    /// By a version in the provider's branch.
    func hasSuccess(contentID: Int, inBranch branchID: Int) throws -> Bool
    /// By a version in any other branch of the provider (any branch at all where `branchID` is nil), before a moment.
    func hasSuccess(contentID: Int, outsideBranch branchID: Int?, before moment: Timestamp?) throws -> Bool
    /// By a version of the provider that has the tag.
    func hasSuccess(contentID: Int, tag: String) throws -> Bool
    /// By a version of the provider with any other tag, before a moment.
    func hasSuccess(contentID: Int, otherThanTag tag: String, before moment: Timestamp?) throws -> Bool
    /// When the tag was first put on a version of the pacticipant.
    func firstUse(ofTag tag: String, pacticipantID: Int) throws -> Timestamp?
}
