/// A name put on one version.
package struct Tag: Sendable, Hashable {
    package var name: String
    /// Whether no newer version of the pacticipant has this tag.
    package var isLatest: Bool
    package var createdAt: Timestamp

    package init(name: String, isLatest: Bool, createdAt: Timestamp) {
        self.name = name
        self.isLatest = isLatest
        self.createdAt = createdAt
    }
}

/// Look-ups and changes of tags.
package protocol TagQueries {
    /// In the order of creation.
    func tags(of versionID: Int) throws -> [Tag]
    func tag(named name: String, of versionID: Int) throws -> Tag?
    /// Newest position first.
    func versions(tagged tag: String, of pacticipantID: Int, page: Page?) throws -> PageOf<Version>
    /// The version must not have the tag yet.
    func addTag(_ name: String, to version: Version) throws
    func removeTag(_ name: String, from version: Version) throws
}
