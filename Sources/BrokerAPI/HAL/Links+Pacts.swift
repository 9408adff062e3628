/// The pair of a consumer and a provider, which pact URLs begin with.
struct PactLinks: Sendable {
    /// `…/pacts/provider/{p}/consumer/{c}`
    let pair: String

    /// Every publication of the pair.
    var versions: String { pair + "/versions" }
    var latest: String { pair + "/latest" }
    var webhooks: String { pair + "/webhooks" }
    var latestUntagged: String { pair + "/latest-untagged" }
    var branchVersions: String { pair + "/branch/versions" }
    var latestBranchVersions: String { pair + "/branch/latest/versions" }

    func latest(tag: some PathSegment) -> String { latest + "/" + tag.pathText }
    func tagged(_ tag: some PathSegment) -> String { pair + "/tag/" + tag.pathText }
    func branch(_ branch: some PathSegment) -> String { pair + "/branch/" + branch.pathText }
    func latest(branch: some PathSegment) -> String { self.branch(branch) + "/latest" }
    func latestVersions(branch: some PathSegment) -> String { latest(branch: branch) + "/versions" }

    /// The pact of one consumer version.
    func version(_ number: some PathSegment) -> String { pair + "/version/" + number.pathText }
    /// What stands below it.
    func ofVersion(_ number: some PathSegment) -> PactVersionLinks { PactVersionLinks(pact: version(number)) }

    /// One content, by its digest, and optionally with the metadata that say what it was chosen for.
    func content(_ digest: some PathSegment, metadata: String? = nil) -> String {
        let url = pair + "/pact-version/" + digest.pathText
        return metadata.map { url + "/metadata/" + $0.pathText } ?? url
    }

    /// What stands below the URL of a content without metadata.
    func ofContent(_ digest: some PathSegment) -> PactContentLinks { PactContentLinks(pact: content(digest)) }

    /// Where results for a content are published.
    func verificationResults(_ digest: some PathSegment, metadata: String? = nil) -> String {
        content(digest, metadata: metadata) + "/verification-results"
    }

    func verificationResult(
        _ digest: some PathSegment, metadata: String? = nil, number: some PathSegment
    ) -> String {
        verificationResults(digest, metadata: metadata) + "/" + number.pathText
    }

    func triggeredWebhooks(_ digest: some PathSegment, result number: some PathSegment) -> String {
        verificationResult(digest, number: number) + "/triggered-webhooks"
    }
}

/// The pact of one consumer version, and what stands below it.
struct PactVersionLinks: Sendable {
    let pact: String

    var previousDistinct: String { pact + "/previous-distinct" }
    var diffPreviousDistinct: String { pact + "/diff/previous-distinct" }
    var triggeredWebhooks: String { pact + "/triggered-webhooks" }
}

/// One content, and what stands below it.
struct PactContentLinks: Sendable {
    let pact: String

    var latestVerificationResults: String { pact + "/verification-results/latest" }

    func diff(with other: some PathSegment) -> String { pact + "/diff/pact-version/" + other.pathText }

    /// What the results by a provider version add up to.
    func evidence(providerVersion: some PathSegment) -> String {
        pact + "/provider-version/" + providerVersion.pathText + "/evidence"
    }
}

/// Pacts of one pair, of one provider, and publishing.
extension Links {
    var publishContracts: String { url("contracts", "publish") }
    var latestPacts: String { url("pacts", "latest") }

    func pacts(provider: some PathSegment, consumer: some PathSegment) -> PactLinks {
        PactLinks(pair: url("pacts", "provider", provider, "consumer", consumer))
    }

    func providerPacts(_ provider: some PathSegment) -> String { url("pacts", "provider", provider) }

    func latestProviderPacts(_ provider: some PathSegment) -> String { providerPacts(provider) + "/latest" }

    func latestProviderPacts(_ provider: some PathSegment, tag: some PathSegment) -> String {
        latestProviderPacts(provider) + "/" + tag.pathText
    }

    func providerPacts(_ provider: some PathSegment, tag: some PathSegment) -> String {
        providerPacts(provider) + "/tag/" + tag.pathText
    }

    /// The pacts of every consumer's main branch.
    func providerMainBranchPacts(_ provider: some PathSegment) -> String { providerPacts(provider) + "/branch" }

    func latestProviderMainBranchPacts(_ provider: some PathSegment) -> String {
        providerMainBranchPacts(provider) + "/latest"
    }

    func providerPacts(_ provider: some PathSegment, branch: some PathSegment) -> String {
        providerMainBranchPacts(provider) + "/" + branch.pathText
    }

    func latestProviderPacts(_ provider: some PathSegment, branch: some PathSegment) -> String {
        providerPacts(provider, branch: branch) + "/latest"
    }

    func pactsForVerification(_ provider: some PathSegment) -> String {
        providerPacts(provider) + "/for-verification"
    }

    /// The latest results of every pact of a consumer version.
    func verificationSummary(consumer: some PathSegment, version: some PathSegment) -> String {
        url("verification-results", "consumer", consumer, "version", version, "latest")
    }
}
