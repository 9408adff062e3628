/// Settings of the domain's rules. Names are those of the configuration in camel case; defaults are the reference's.
package struct BrokerSettings: Sendable {
    /// Lets the content of a published pact be replaced by a new revision.
    package var allowDangerousContractModification = false
    /// Refuses the first pact of a pacticipant whose name looks like an existing one's.
    package var checkForPotentialDuplicatePacticipantNames = true
    /// Makes the first tag of a fresh version without branch its branch as well.
    package var useFirstTagAsBranch = true
    /// Seconds after a version's creation during which its first tag may become its branch.
    package var useFirstTagAsBranchTimeLimit = 10
    /// Sets a pacticipant's main branch from the first branch or tag with a candidate's name.
    package var autoDetectMainBranch = true
    package var mainBranchCandidates = ["develop", "main", "master"]
    /// Records a deployment when a version is tagged with the name of an environment.
    package var createDeployedVersionsForTags = true
    /// Counts results that only claim success as unknown.
    package var requireEvidence = false
    /// Days for which a success keeps a pact from being work in progress for a branch.
    package var verifiedByOtherBranchLookbackDays = 30
    /// Replaces the date of a request for work in progress by one that follows the age of what is not verified yet.
    package var dynamicWIPWindow = false
    /// Days of publications that the dynamic window looks at; also its greatest length.
    package var maxWIPLookbackDays = 14
    package var minWIPWindowDays = 7
    /// The dynamic window where everything is verified.
    package var defaultWIPWindowDays = 7
    /// Orders versions as they are created; else by their numbers.
    package var orderVersionsByDate = true
    /// How numbers are read where they order versions.
    package var semverFormats = VersionFormat.defaults
    /// Whether only what a verifier reads makes two contents differ; else their whole texts do.
    package var baseEqualityOnlyOnContentThatAffectsVerificationResults = true
    /// Whether names that differ only in case name different things.
    package var useCaseSensitiveResourceNames = true
    /// Seconds that a comparison of two contents may take.
    package var pactContentDiffTimeout = 15
    /// Bytes of a result's `testResults` that are stored as sent; beyond it only the itemised outcomes are kept.
    package var maximumStoredTestResults = 5 * 1024 * 1024
    /// Bytes of one contract.
    package var maximumContractBytes = 20 * 1024 * 1024
    /// How long, and how many, requests may wait for a verdict.
    package var waiting = VerdictWait.Limits()
    /// What requests webhooks may send.
    package var webhooks = WebhookRules()
    package var deliveries = DeliveryRules()
    /// Names of experimental features that are on.
    package var features: [String] = []
    /// From which the key is made that protects confidential texts in the database; nil leaves them unprotected.
    package var secretKey: String?

    package init() {}

    /// Triggers a webhook whose body uses `currentlyDeployedProviderVersionNumber` once for each deployed version.
    static let deployedVersionsFeature = "expand_currently_deployed_provider_versions"
}
