/// Decides whether a content is pending for a provider's branch or tags: whether its failure may not yet fail the build.
///
/// A content is no longer pending once it was verified by the branch, or by any other branch before this one was made.
struct PendingStatus {
    let transaction: any BrokerTransaction
    let provider: Pacticipant
    let branch: String?
    let tags: [String]

    func isPending(_ contentID: Int) throws -> Bool {
        if let branch { return try isPending(contentID, branch: branch) }
        guard !tags.isEmpty else { return try !transaction.hasSuccess(contentID: contentID) }
        return try !pendingTags(contentID).isEmpty
    }

    /// The tags for which the content is pending; none where a branch decides.
    func pendingTags(_ contentID: Int) throws -> [String] {
        guard branch == nil else { return [] }
        return try tags.filter { try isPending(contentID, tag: $0) }
    }

    private func isPending(_ contentID: Int, branch name: String) throws -> Bool {
        guard let branch = try transaction.branch(named: name, of: provider.id) else {
            return try !transaction.hasSuccess(contentID: contentID, outsideBranch: nil, SuccessFilter())
        }
        return try !transaction.hasSuccess(contentID: contentID, inBranch: branch.id, SuccessFilter())
            && !transaction.hasSuccess(
                contentID: contentID, outsideBranch: branch.id, SuccessFilter(before: branch.createdAt))
    }

    private func isPending(_ contentID: Int, tag: String) throws -> Bool {
        let firstUse = try transaction.firstUse(ofTag: tag, pacticipantID: provider.id)
        return try !transaction.hasSuccess(contentID: contentID, tag: tag)
            && !transaction.hasSuccess(contentID: contentID, otherThanTag: tag, SuccessFilter(before: firstUse))
    }
}
