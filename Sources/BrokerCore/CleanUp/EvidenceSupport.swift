/// That a provider's version has results for a content, which a consumer's live version may rest on.
package struct EvidenceSupport: Sendable, Hashable {
    package var contentID: Int
    package var versionID: Int
    package var isSuccessful: Bool

    package init(contentID: Int, versionID: Int, isSuccessful: Bool) {
        self.contentID = contentID
        self.versionID = versionID
        self.isSuccessful = isSuccessful
    }
}

/// What a provider's version supports in its own right: a content, by the newest result for it, or by the newest success on
/// a branch, since pending pacts depend on that.
struct SupportKey: Hashable, Sendable {
    var contentID: Int
    var branchID: Int?

    /// What a result counts for.
    static func forEach(of support: EvidenceSupport, on branches: [Int], _ body: (SupportKey) -> Void) {
        body(SupportKey(contentID: support.contentID))
        guard support.isSuccessful else { return }
        branches.forEach { body(SupportKey(contentID: support.contentID, branchID: $0)) }
    }
}
