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
    func previousDistinct(_ number: some PathSegment) -> String { version(number) + "/previous-distinct" }
    func diffPreviousDistinct(_ number: some PathSegment) -> String { version(number) + "/diff/previous-distinct" }
    func triggeredWebhooks(_ number: some PathSegment) -> String { version(number) + "/triggered-webhooks" }

    /// One content, by its digest, and optionally with the metadata that say what it was chosen for.
    func content(_ digest: some PathSegment, metadata: String? = nil) -> String {
        let url = pair + "/pact-version/" + digest.pathText
        return metadata.map { url + "/metadata/" + $0.pathText } ?? url
    }

    func diff(_ digest: some PathSegment, with other: some PathSegment) -> String {
        content(digest) + "/diff/pact-version/" + other.pathText
    }

    /// Where results for a content are published.
    func verificationResults(_ digest: some PathSegment, metadata: String? = nil) -> String {
        content(digest, metadata: metadata) + "/verification-results"
    }

    func latestVerificationResults(_ digest: some PathSegment) -> String {
        verificationResults(digest) + "/latest"
    }

    func verificationResult(
        _ digest: some PathSegment, metadata: String? = nil, number: some PathSegment
    ) -> String {
        verificationResults(digest, metadata: metadata) + "/" + number.pathText
    }

    /// What the results of a content by a provider version add up to.
    func evidence(_ digest: some PathSegment, providerVersion: some PathSegment) -> String {
        content(digest) + "/provider-version/" + providerVersion.pathText + "/evidence"
    }

    func triggeredWebhooks(_ digest: some PathSegment, result number: some PathSegment) -> String {
        verificationResult(digest, number: number) + "/triggered-webhooks"
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
