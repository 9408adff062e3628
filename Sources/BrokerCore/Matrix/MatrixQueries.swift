/// Keyed look-ups of the matrix: their cost follows the question, not the history.
///
/// What takes lists answers for all of them at once: a question about a hundred integrations takes few statements.
package protocol MatrixQueries {
    /// Of versions: the current publications, or all revisions; with every provider, or with those given. In the order
    /// in which they were published.
    func publications(
        of consumerVersions: [ConsumerVersion], with providers: [PacticipantReference]?, allRevisions: Bool
    ) throws -> [Publication]
    /// Of every version of a consumer; with every provider, or with those given.
    func publications(
        ofConsumer consumerID: Int, with providerIDs: [Int]?, allRevisions: Bool
    ) throws -> [Publication]
    /// Publications whose content some version of the provider has a result for.
    func publications(verifiedByProvider providerID: Int, allRevisions: Bool) throws -> [Publication]
    /// Publications whose content this provider version has a result for.
    func publications(verifiedByVersion providerVersionID: Int, allRevisions: Bool) throws -> [Publication]
    /// The latest result of each pair that has one.
    func latestResults(of pairs: [JudgedPair]) throws -> [JudgedPair: MatrixResult]
    /// The latest result of a content by each provider version that has one, by number.
    func latestResults(ofContent contentID: Int) throws -> [MatrixResult]
    /// Every result of a content, or those by the versions given, by number.
    func allResults(ofContent contentID: Int, by providerVersionIDs: [Int]?) throws -> [MatrixResult]
    /// Branches, tags and environments of versions, by version id.
    func details(ofVersions versionIDs: [Int]) throws -> [Int: VersionDetails]
    /// The provider version whose results completed the evidence of a content last, and what they add up to now.
    func latestVerifier(ofContent contentID: Int) throws -> (version: Version, evidence: Evidence)?
    func hasPublications(_ versionID: Int) throws -> Bool
    func hasVerifications(by versionID: Int) throws -> Bool
}

/// A version with its pacticipant: both are known where its publications are asked for.
package struct ConsumerVersion: Sendable, Hashable {
    package let consumer: PacticipantReference
    package let version: Version

    package init(consumer: PacticipantReference, version: Version) {
        self.consumer = consumer
        self.version = version
    }
}

/// A content and a version of its provider; two are the same if content and version are.
package struct JudgedPair: Sendable, Hashable {
    package let contentID: Int
    package let providerVersion: Version

    package init(contentID: Int, providerVersion: Version) {
        self.contentID = contentID
        self.providerVersion = providerVersion
    }

    package static func == (left: JudgedPair, right: JudgedPair) -> Bool {
        left.contentID == right.contentID && left.providerVersion.id == right.providerVersion.id
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(contentID)
        hasher.combine(providerVersion.id)
    }
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
    /// Whether these results came under more than one build URL. May still be true where the others were deleted.
    package var mayHaveSeveralBuilds: Bool

    package init(
        providerVersion: Version, number: Int, success: Bool, executedAt: Timestamp, evidence: Evidence,
        mayHaveSeveralBuilds: Bool
    ) {
        self.providerVersion = providerVersion
        self.number = number
        self.success = success
        self.executedAt = executedAt
        self.evidence = evidence
        self.mayHaveSeveralBuilds = mayHaveSeveralBuilds
    }
}
