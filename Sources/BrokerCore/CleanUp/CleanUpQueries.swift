/// Look-ups and deletions of a clean-up.
package protocol CleanUpQueries {
    /// Everything about a pacticipant's versions that decides what stays.
    func versionHistory(of pacticipant: Pacticipant) throws -> VersionHistory
    /// Identities of contents that nobody publishes and that have no result, from an identity on, ascending.
    func unusedContents(after id: Int, limit: Int) throws -> [Int]
    /// Deletes a content if nobody publishes it and it has no result; whether it did.
    func deleteUnusedContent(_ id: Int) throws -> Bool
    /// Identities of interactions that no content holds, from an identity on, ascending.
    func unusedInteractions(after id: Int, limit: Int) throws -> [Int]
    /// Deletes those of them that no content holds.
    func deleteUnusedInteractions(_ ids: [Int]) throws
    /// Identities of publications that a newer revision replaced before a moment, from an identity on, ascending.
    func replacedRevisions(before moment: Timestamp, after id: Int, limit: Int) throws -> [Int]
    func deleteRevision(_ id: Int) throws
    /// Numbers of results before a moment that a newer one of the same content and version follows, from a number on,
    /// ascending.
    func replacedResults(before moment: Timestamp, after number: Int, limit: Int) throws -> [Int]
    /// The rows of the tables that a clean-up deletes from.
    func cleanUpCounts() throws -> CleanUpCounts
}

/// Numbers of rows.
package struct CleanUpCounts: Sendable, Hashable {
    package var branches: Int
    package var versions: Int
    package var publications: Int
    package var contents: Int
    package var results: Int
    package var triggeredWebhooks: Int

    package init(
        branches: Int, versions: Int, publications: Int, contents: Int, results: Int, triggeredWebhooks: Int
    ) {
        self.branches = branches
        self.versions = versions
        self.publications = publications
        self.contents = contents
        self.results = results
        self.triggeredWebhooks = triggeredWebhooks
    }
}
