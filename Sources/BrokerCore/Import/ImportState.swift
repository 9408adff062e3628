/// How far the import that is under way has come.
package struct ImportState: Sendable, Hashable {
    /// The base URL of the broker that is read.
    package var source: String
    /// What of it is taken, such as `all`.
    package var selection: String
    /// Whether all of it has been read, so that it is being written.
    package var isRead: Bool
    package var startedAt: Timestamp

    package init(source: String, selection: String, isRead: Bool, startedAt: Timestamp) {
        self.source = source
        self.selection = selection
        self.isRead = isRead
        self.startedAt = startedAt
    }
}
