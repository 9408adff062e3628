/// Keyed look-ups of the matrix: their cost follows the question, not the history.
package protocol MatrixQueries {
    /// Of one version: the current publications, or all revisions; with every provider, or with those given.
    func publications(
        of consumerVersionID: Int, with providerIDs: [Int]?, allRevisions: Bool
    ) throws -> [Publication]
    /// Of every version of a consumer; with every provider, or with those given.
    func publications(
        ofConsumer consumerID: Int, with providerIDs: [Int]?, allRevisions: Bool
    ) throws -> [Publication]
    /// Publications whose content some version of the provider has a result for.
    func publications(verifiedByProvider providerID: Int, allRevisions: Bool) throws -> [Publication]
    /// Publications whose content this provider version has a result for.
    func publications(verifiedByVersion providerVersionID: Int, allRevisions: Bool) throws -> [Publication]
    /// The latest result of a content by each provider version that has one, or by those given.
    func latestResults(ofContent contentID: Int, by providerVersionIDs: [Int]?) throws -> [MatrixResult]
    /// Every result of a content, or those by the versions given, by number.
    func allResults(ofContent contentID: Int, by providerVersionIDs: [Int]?) throws -> [MatrixResult]
    func hasPublications(_ versionID: Int) throws -> Bool
    func hasVerifications(by versionID: Int) throws -> Bool
}

/// A result as a row of the matrix shows it.
package struct MatrixResult: Sendable, Hashable {
    package var providerVersion: Version
    package var number: Int
    /// As sent.
    package var success: Bool
    package var executedAt: Timestamp
    /// What all results of this content by this provider version add up to.
    package var evidence: Evidence

    package init(providerVersion: Version, number: Int, success: Bool, executedAt: Timestamp, evidence: Evidence) {
        self.providerVersion = providerVersion
        self.number = number
        self.success = success
        self.executedAt = executedAt
        self.evidence = evidence
    }
}
