/// Which consumer versions' pacts a provider wants to verify. The keys are the protocol's.
package struct ConsumerVersionSelector: Sendable, Hashable {
    package enum Branch: Sendable, Hashable {
        case named(String)
        /// The heads of all branches.
        case every
    }

    package var mainBranch = false
    package var branch: Branch?
    package var matchingBranch = false
    /// Used if no pact at all was found for `branch`.
    package var fallbackBranch: String?
    package var tag: String?
    package var latest = false
    /// Used if no pact at all was found for `tag`.
    package var fallbackTag: String?
    package var deployed = false
    package var released = false
    /// Name of the environment to which `deployed` and `released` are restricted; alone it means either.
    package var environment: String?
    /// Restricts the selector to one consumer.
    package var consumer: String?

    package init() {}
}

/// A provider's question for pacts to verify.
package struct VerificationQuestion: Sendable {
    package var providerName: String
    package var providerBranch: String?
    package var providerTags: [String]
    /// Empty asks for the defaults: main branches and everything deployed or released.
    package var selectors: [ConsumerVersionSelector]
    package var includesPendingStatus: Bool
    /// Adds pacts that are work in progress and were published after this moment.
    package var includesWIPSince: Timestamp?

    package init(
        providerName: String, providerBranch: String? = nil, providerTags: [String] = [],
        selectors: [ConsumerVersionSelector] = [], includesPendingStatus: Bool = true,
        includesWIPSince: Timestamp? = nil
    ) {
        self.providerName = providerName
        self.providerBranch = providerBranch
        self.providerTags = providerTags
        self.selectors = selectors
        self.includesPendingStatus = includesPendingStatus
        self.includesWIPSince = includesWIPSince
    }
}

/// One content to verify, with everything that chose it.
package struct PactToVerify: Sendable {
    /// The publication of the newest consumer version among those that were chosen.
    package var publication: Publication
    package var selections: [PactSelection]
    /// nil unless asked for.
    package var pending: Bool?
    /// The provider's tags for which the content is not verified yet, where tags decide about that.
    package var pendingTags: [String] = []
    /// Whether nothing selects it but that it is work in progress.
    package var isWIP = false

    package init(publication: Publication, selections: [PactSelection], pending: Bool? = nil) {
        self.publication = publication
        self.selections = selections
        self.pending = pending
    }

    /// How many selections travel in a URL, which servers and proxies keep short.
    private static let maximumSelectionsInURL = 20

    /// What travels in the pact's URL: the selections of the newest versions, or that it is work in progress.
    package var metadata: PactMetadata {
        guard !isWIP else { return PactMetadata(wip: true) }
        let newest =
            selections.count <= Self.maximumSelectionsInURL
            ? selections
            : Array(
                selections.sorted { $0.version.position > $1.version.position }.prefix(Self.maximumSelectionsInURL))
        return PactMetadata(selections: newest.map(\.metadata), pending: pending)
    }
}

/// Why one consumer version's pact was chosen.
package struct PactSelection: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case overallLatest
        case mainBranch(String)
        case branch(String)
        /// `fallbackFor` is the tag for which nothing was found.
        case latestTagged(String, fallbackFor: String?)
        case tagged(String)
        case deployed(String)
        case released(String)
        /// In an environment, deployed there or released or both.
        case environment(String)
    }

    package var reason: Reason
    /// The consumer that the selector named, or for which it was made by default.
    package var consumer: String?
    package var version: Version

    package init(_ reason: Reason, consumer: String?, version: Version) {
        self.reason = reason
        self.consumer = consumer
        self.version = version
    }

    var metadata: PactMetadata.Selection {
        var selection = PactMetadata.Selection(consumerVersionID: version.id)
        switch reason {
        case .overallLatest: selection.latest = true
        case .mainBranch(let branch), .branch(let branch):
            selection.branch = branch
            selection.latest = true
        case .latestTagged(let tag, _):
            selection.tag = tag
            selection.latest = true
        case .tagged(let tag): selection.tag = tag
        case .deployed(let environment), .released(let environment), .environment(let environment):
            selection.environment = environment
        }
        return selection
    }

    /// The order inside a group: overall latest, branches, tags, deployed, released, then main branches together with
    /// what an environment holds, those of a named consumer first; inside of each by name and version, in the last by
    /// version alone.
    var rank: (Int, String, Int) {
        switch reason {
        case .overallLatest: (0, "", version.position)
        case .branch(let name): (1, name, version.position)
        case .latestTagged(let name, _): (2, name, version.position)
        case .tagged(let name): (3, name, version.position)
        case .deployed(let name): (4, name, version.position)
        case .released(let name): (5, name, version.position)
        case .mainBranch, .environment: (consumer == nil ? 7 : 6, "", version.position)
        }
    }
}
