/// Look-ups and deletions of a clean-up.
package protocol CleanUpQueries {
    /// All versions of a pacticipant, with everything about them that decides what stays.
    func versionHistory(of pacticipant: Pacticipant) throws -> VersionHistory
    /// Some versions of a pacticipant, looked up by key; those that don't exist are left out.
    func versionHistory(of pacticipant: Pacticipant, versions ids: [Int]) throws -> VersionHistory
    /// Identities of the contents that a consumer's deployed, released and head versions published; some several times.
    func liveContents(ofConsumer consumerID: Int) throws -> [Int]
    /// Whether a deployed, released or head version published it.
    func isLive(content id: Int) throws -> Bool
    /// Identities of the contents that were ever published for a provider.
    func contents(ofProvider providerID: Int) throws -> [Int]
    func supports(ofContents contentIDs: [Int]) throws -> [EvidenceSupport]
    func supports(byVersion versionID: Int) throws -> [EvidenceSupport]
    /// nil where the version has no result for the content.
    func support(ofContent contentID: Int, byVersion versionID: Int) throws -> EvidenceSupport?
    /// Contents that nobody publishes and that have no result.
    func unusedContents(after id: Int) throws -> CleanUpWindow
    /// Deletes a content if nobody publishes it and it has no result; whether it did.
    func deleteUnusedContent(_ id: Int) throws -> Bool
    /// Interactions that no content holds.
    func unusedInteractions(after id: Int) throws -> CleanUpWindow
    /// Deletes an interaction if no content holds it.
    func deleteUnusedInteraction(_ id: Int) throws
    /// Publications that a newer revision replaced before a moment, among those of the integrations after one.
    func replacedRevisions(before moment: Timestamp, after integrationID: Int) throws -> CleanUpWindow
    func deleteRevision(_ id: Int) throws
    /// Results before a moment that a newer one of the same content and version follows, among those of the contents
    /// after one.
    func replacedResults(before moment: Timestamp, after contentID: Int) throws -> CleanUpWindow
    /// The rows of the tables that a clean-up deletes from.
    func cleanUpCounts() throws -> CleanUpCounts
}

/// What was found among some rows of a table, which is gone through in the order of its identities.
package struct CleanUpWindow: Sendable {
    /// What can go, ascending.
    package var found: [Int]
    /// The last row that was looked at; nil where none is left.
    package var end: Int?

    package init(found: [Int], end: Int?) {
        self.found = found
        self.end = end
    }
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
