package import ContractModel

/// A pacticipant as other values refer to it.
package struct PacticipantReference: Sendable, Hashable {
    package let id: Int
    package var name: String

    package init(id: Int, name: String) {
        self.id = id
        self.name = name
    }

    package init(_ pacticipant: Pacticipant) {
        self.init(id: pacticipant.id, name: pacticipant.name)
    }
}

/// The fact that a consumer version published a content for a provider.
package struct Publication: Sendable, Hashable {
    package let id: Int
    package var consumer: PacticipantReference
    package var provider: PacticipantReference
    package var consumerVersion: Version
    package let contentID: Int
    /// Identity of the content: 40 hexadecimal digits.
    package var digest: String
    /// From 1; the highest one of a consumer version and provider is the current one.
    package var revision: Int
    package var createdAt: Timestamp

    package init(
        id: Int, consumer: PacticipantReference, provider: PacticipantReference, consumerVersion: Version,
        contentID: Int,
        digest: String, revision: Int, createdAt: Timestamp
    ) {
        self.id = id
        self.consumer = consumer
        self.provider = provider
        self.consumerVersion = consumerVersion
        self.contentID = contentID
        self.digest = digest
        self.revision = revision
        self.createdAt = createdAt
    }

    package var content: PactContent {
        PactContent(id: contentID, consumer: consumer, provider: provider, digest: digest)
    }

    /// `Pact between Foo (1) and Bar`
    package var title: String { "Pact between \(consumer.name) (\(consumerVersion.number)) and \(provider.name)" }
}

/// What a consumer and a provider agreed on, stored once for each pair.
package struct PactContent: Sendable, Hashable {
    package let id: Int
    package var consumer: PacticipantReference
    package var provider: PacticipantReference
    package var digest: String

    package init(id: Int, consumer: PacticipantReference, provider: PacticipantReference, digest: String) {
        self.id = id
        self.consumer = consumer
        self.provider = provider
        self.digest = digest
    }
}

/// Which publications of a pair are meant.
package enum PublicationSelection: Sendable, Hashable {
    case all
    case tagged(String)
    case untagged
    /// Of every version in the branch.
    case inBranch(String)
    /// Of every version in the consumer's main branch; none where it has none.
    case inMainBranch
    /// Of the branch's head only.
    case headOfBranch(String)
    /// Of the head of the consumer's main branch only.
    case headOfMainBranch

    var isBranch: Bool {
        switch self {
        case .all, .tagged, .untagged: false
        case .inBranch, .inMainBranch, .headOfBranch, .headOfMainBranch: true
        }
    }
}

/// Look-ups and changes of contents and publications. "Publication" is the current revision unless said otherwise.
package protocol ContractQueries {
    func publication(of consumerVersionID: Int, with providerID: Int) throws -> Publication?
    /// The same by names, in one look-up.
    func publication(consumer: String, version number: String, provider: String) throws -> Publication?
    /// The same with the text of its content.
    func publicationWithDocument(
        consumer: String, version number: String, provider: String
    ) throws -> (publication: Publication, document: [UInt8])?
    /// All of one version, by provider name, ignoring case.
    func publications(of consumerVersionID: Int) throws -> [Publication]
    /// The one of the highest-positioned consumer version that has one.
    func latestPublication(
        consumerID: Int, providerID: Int, _ selection: PublicationSelection
    ) throws -> Publication?
    /// Newest consumer version first, at most `limit`.
    func publications(
        consumerID: Int, providerID: Int, _ selection: PublicationSelection, limit: Int
    ) throws -> [Publication]
    /// The newest publication of the pair of a lower-positioned version, of tag `tag` or, if nil, of untagged versions.
    func previousPublication(before version: Version, providerID: Int, tag: String?) throws -> Publication?
    /// The newest publication of the pair of a lower-positioned version with another content.
    func previousDistinctPublication(before publication: Publication) throws -> Publication?
    /// The publication of the pair of the next version after this one's.
    func nextPublication(after publication: Publication) throws -> Publication?
    /// The publication of the highest-positioned version that has this content.
    func latestPublication(ofContent contentID: Int) throws -> Publication?
    /// The latest of each pair, by consumer and provider name.
    func latestPublications() throws -> [Publication]
    func content(consumerID: Int, providerID: Int, digest: String) throws -> PactContent?
    /// The text of a content.
    func document(ofContent contentID: Int) throws -> [UInt8]
    /// What a verifier loads of a content, in document order.
    func requiredInteractions(ofContent contentID: Int) throws -> [RequiredInteraction]
    func insertContent(
        _ document: ContractDocument, consumer: PacticipantReference, provider: PacticipantReference
    ) throws -> PactContent
    /// `metadata` is the JSON text of the document's metadata as published.
    func insertPublication(
        of content: PactContent, by version: Version, revision: Int, metadata: String
    ) throws -> Publication
    /// With all its revisions; the content and its results stay.
    func delete(_ publication: Publication) throws
    /// Creates the integration, or moves the date of its contract data.
    func touchIntegration(consumerID: Int, providerID: Int) throws
    /// Consumers that ever had a pact with the provider, by name.
    func consumers(of providerID: Int) throws -> [PacticipantReference]
    /// Providers that the consumer ever had a pact with, by name.
    func providers(of consumerID: Int) throws -> [PacticipantReference]
    /// Whether any result exists for a content of the pair.
    func hasVerification(consumerID: Int, providerID: Int) throws -> Bool
    func hasIntegration(_ pacticipantID: Int) throws -> Bool
}
