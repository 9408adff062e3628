/// That a provider's version has results for a content, which a consumer's live version may rest on.
package struct EvidenceSupport: Sendable, Hashable {
    package var contentID: Int
    package var versionID: Int
    /// When the version first verified the content, whatever failed later; nil if it never did.
    package var firstSuccess: Timestamp?

    package init(contentID: Int, versionID: Int, firstSuccess: Timestamp? = nil) {
        self.contentID = contentID
        self.versionID = versionID
        self.firstSuccess = firstSuccess
    }
}

/// What a provider's version supports in its own right: a content, in one of the ways in which results count.
struct SupportKey: Hashable, Sendable {
    /// Whose results are asked for. Pending asks whether anyone ever succeeded, or a version on some branch or with
    /// some tag, and when the first of them did.
    enum Scope: Hashable, Sendable {
        /// The newest result, whatever it says.
        case result
        case success
        case successOnBranch(Int)
        /// The tag's place in the history's `tags`.
        case successWithTag(Int)

        var isSuccess: Bool { self != .result }
    }

    var contentID: Int
    var scope: Scope

    /// What a version's result counts for.
    static func forEach(
        of support: EvidenceSupport, by version: VersionHistory.Entry, _ body: (SupportKey) -> Void
    ) {
        func add(_ scope: Scope) { body(SupportKey(contentID: support.contentID, scope: scope)) }
        add(.result)
        guard support.firstSuccess != nil else { return }
        add(.success)
        version.branches.forEach { add(.successOnBranch($0)) }
        version.tags.forEach { add(.successWithTag($0)) }
    }
}

/// The versions whose results count for one key: the newest one, and the one that succeeded first.
struct Supporters: Sendable {
    /// Places in the history.
    private(set) var newest: Int
    private(set) var earliest: Int
    private var firstSuccess: Timestamp?

    init(place: Int, _ support: EvidenceSupport) {
        (newest, earliest, firstSuccess) = (place, place, support.firstSuccess)
    }

    mutating func add(place: Int, _ support: EvidenceSupport) {
        newest = max(newest, place)
        guard let moment = support.firstSuccess, let first = firstSuccess else { return }
        if (moment, place) < (first, earliest) { (firstSuccess, earliest) = (moment, place) }
    }
}
