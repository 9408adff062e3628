import BrokerCore

/// What was found, and what could not be.
struct ImportReading: Sendable {
    /// A content of a pair, and a consumer version that published it.
    struct Content: Sendable, Hashable {
        var consumer: String
        var provider: String
        var version: String
        var digest: String
        var sha: String
    }

    /// One a content, by pair and the source's name of the content.
    private(set) var contents: [ImportKey: Content] = [:]
    /// The versions that are taken.
    private(set) var versions: Set<ImportKey> = []
    /// Things that were listed, and gone when they were asked for.
    var vanished = 0
    /// Versions that the selection leaves out.
    var leftOut = 0
    /// Results of revisions that were replaced.
    var ofEarlierRevisions = 0

    mutating func add(_ version: String, of pacticipant: String) {
        versions.insert(ImportKey(.version, pacticipant, version))
    }

    mutating func add(_ content: Content) {
        contents[ImportKey(.content, content.consumer, content.provider, content.sha)] = content
    }

    mutating func add(_ other: ImportReading) {
        contents.merge(other.contents) { $1 }
        versions.formUnion(other.versions)
        vanished += other.vanished
        leftOut += other.leftOut
        ofEarlierRevisions += other.ofEarlierRevisions
    }
}
