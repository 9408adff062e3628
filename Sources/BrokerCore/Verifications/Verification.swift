package import JSONText

/// One run's result for one content by one provider version, as it was published.
package struct Verification: Sendable, Hashable {
    /// From one sequence for the whole broker.
    package let number: Int
    package let contentID: Int
    package var consumer: PacticipantReference
    package var provider: PacticipantReference
    package var digest: String
    package var providerVersion: Version
    package var success: Bool
    package var buildURL: String?
    /// The JSON text of `testResults` as sent, or nil if none was sent or it was too long to keep.
    package var testResults: [UInt8]?
    package var verifiedBy: VerifiedBy
    package var wip: Bool
    /// Whether the pact was pending when it was fetched; nil if that was not asked for.
    package var pending: Bool?
    package var executedAt: Timestamp

    package init(
        number: Int, contentID: Int, consumer: PacticipantReference, provider: PacticipantReference, digest: String,
        providerVersion: Version, success: Bool, buildURL: String?, testResults: [UInt8]?, verifiedBy: VerifiedBy,
        wip: Bool, pending: Bool?, executedAt: Timestamp
    ) {
        self.number = number
        self.contentID = contentID
        self.consumer = consumer
        self.provider = provider
        self.digest = digest
        self.providerVersion = providerVersion
        self.success = success
        self.buildURL = buildURL
        self.testResults = testResults
        self.verifiedBy = verifiedBy
        self.wip = wip
        self.pending = pending
        self.executedAt = executedAt
    }
}

/// The tool that ran a verification. Every part is optional.
package struct VerifiedBy: Sendable, Hashable {
    package var implementation: String?
    package var version: String?
    package var clientLanguage: String?
    package var clientVersion: String?
    package var testFramework: String?

    package init(
        implementation: String? = nil, version: String? = nil, clientLanguage: String? = nil,
        clientVersion: String? = nil, testFramework: String? = nil
    ) {
        self.implementation = implementation
        self.version = version
        self.clientLanguage = clientLanguage
        self.clientVersion = clientVersion
        self.testFramework = testFramework
    }
}

/// A result as a verifier publishes it.
package struct NewVerification: Sendable {
    package var providerVersionNumber: String
    package var success: Bool
    package var buildURL: String?
    package var testResults: JSONValue?
    package var verifiedBy: VerifiedBy
    package var metadata: PactMetadata

    package init(
        providerVersionNumber: String, success: Bool, buildURL: String? = nil, testResults: JSONValue? = nil,
        verifiedBy: VerifiedBy = VerifiedBy(), metadata: PactMetadata = PactMetadata()
    ) {
        self.providerVersionNumber = providerVersionNumber
        self.success = success
        self.buildURL = buildURL
        self.testResults = testResults
        self.verifiedBy = verifiedBy
        self.metadata = metadata
    }
}

/// A row of the store for a new result.
package struct VerificationRow: Sendable {
    package var content: PactContent
    package var providerVersion: Version
    package var result: NewVerification
    /// Raw text to keep, or nil.
    package var testResults: [UInt8]?
    package var statement: ResultStatement
    /// Tags of the provider version at this moment.
    package var providerVersionTags: [String]
    /// nil for the next one.
    package var number: Int?

    package init(
        content: PactContent, providerVersion: Version, result: NewVerification, testResults: [UInt8]?,
        statement: ResultStatement, providerVersionTags: [String]
    ) {
        self.content = content
        self.providerVersion = providerVersion
        self.result = result
        self.testResults = testResults
        self.statement = statement
        self.providerVersionTags = providerVersionTags
    }
}

/// Look-ups and changes of results and of the evidence that they add up to.
package protocol VerificationQueries {
    /// One result; with a content, only if it is a result of that.
    func verification(number: Int, contentID: Int?) throws -> Verification?
    /// The one with the highest number; of one provider version, or of any.
    func latestVerification(ofContent contentID: Int, by providerVersionID: Int?) throws -> Verification?
    /// The one with the highest number among the contents that these consumer versions published for the provider.
    func latestVerification(
        consumerID: Int, providerID: Int, _ selection: PublicationSelection
    ) throws -> Verification?
    /// Stores the result and its statements, and returns its number.
    func insertVerification(_ row: VerificationRow) throws -> Int
    /// Records whether all results up to this one added up to a success.
    func setSucceeded(_ succeeded: Bool, verification number: Int) throws
    func deleteVerification(number: Int) throws
    /// The statements of all results of a content by a provider version, by number.
    func statements(contentID: Int, providerVersionID: Int) throws -> [(number: Int, statement: ResultStatement)]
    /// nil if there is no result.
    func evidence(contentID: Int, providerVersionID: Int) throws -> Evidence?
    /// Replaces the stored evidence; nil removes it.
    func setEvidence(_ evidence: Evidence?, contentID: Int, providerVersionID: Int) throws
    /// Distinct build URLs under which the provider version's results of the content were published, at most `limit`.
    func buildURLs(contentID: Int, providerVersionID: Int, limit: Int) throws -> [String]
}
