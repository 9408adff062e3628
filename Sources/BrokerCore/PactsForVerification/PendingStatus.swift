/// Decides which contents are pending for a provider's branch or tags: whose failure may not yet fail the build.
///
/// A content is no longer pending once it was verified by the branch, or by any other branch before this one was made.
struct PendingStatus {
    let transaction: any BrokerTransaction
    let provider: Pacticipant
    let branch: String?
    let tags: [String]

    /// Those of the contents that are pending.
    func pending(among contentIDs: [Int]) throws -> Set<Int> {
        if let branch { return try pending(among: contentIDs, branch: branch) }
        return Set(
            try contentIDs.filter { content in
                tags.isEmpty
                    ? try !transaction.hasSuccess(contentID: content) : try !pendingTags(content).isEmpty
            })
    }

    /// The tags for which the content is pending; none where a branch decides.
    func pendingTags(_ contentID: Int) throws -> [String] {
        guard branch == nil else { return [] }
        return try tags.filter { try isPending(contentID, tag: $0) }
    }

    private func pending(among contentIDs: [Int], branch name: String) throws -> Set<Int> {
        guard let branch = try transaction.branch(named: name, of: provider.id) else {
            let verified = try transaction.contents(
                among: contentIDs, verifiedOutsideBranch: nil, SuccessFilter())
            return Set(contentIDs).subtracting(verified)
        }
        let verified = try transaction.contents(among: contentIDs, verifiedInBranch: branch.id, SuccessFilter())
        let rest = contentIDs.filter { !verified.contains($0) }
        let earlier = try transaction.contents(
            among: rest, verifiedOutsideBranch: branch.id, SuccessFilter(before: branch.createdAt))
        return Set(rest).subtracting(earlier)
    }

    private func isPending(_ contentID: Int, tag: String) throws -> Bool {
        let firstUse = try transaction.firstUse(ofTag: tag, pacticipantID: provider.id)
        return try !transaction.hasSuccess(contentID: contentID, tag: tag)
            && !transaction.hasSuccess(contentID: contentID, otherThanTag: tag, SuccessFilter(before: firstUse))
    }
}
