/// Look-ups for pacts that are work in progress.
package protocol WorkInProgressQueries {
    /// The pacts of every branch head of the consumers with the provider, published after a moment, by branch name.
    func headPublications(
        ofConsumers consumerIDs: [Int], providerID: Int, after moment: Timestamp
    ) throws -> [(branch: String, publication: Publication)]
    /// The pacts of the latest version with each tag of the consumers, published after a moment, by tag name.
    func latestTaggedPublications(
        ofConsumers consumerIDs: [Int], providerID: Int, after moment: Timestamp
    ) throws -> [(tag: String, publication: Publication)]
    /// When the provider's pacts that no result has found good were published, after a moment.
    func unverifiedPublications(providerID: Int, after moment: Timestamp) throws -> [Timestamp]
    /// When the oldest version of the branch was created.
    func firstVersionCreation(inBranch branchID: Int) throws -> Timestamp?
    /// Whether a version that had the tag when its result arrived verified the content, not as work in progress.
    func hasSuccess(contentID: Int, withTagThen tag: String) throws -> Bool
    /// The same for a version that had another tag then, before a moment.
    func hasSuccess(contentID: Int, withTagThenOtherThan tag: String, before moment: Timestamp?) throws -> Bool
}
