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
    /// Bytes of a result's `testResults` that are stored as sent; beyond it only the itemised outcomes are kept.
    package var maximumStoredTestResults = 5 * 1024 * 1024
    /// Bytes of one contract.
    package var maximumContractBytes = 20 * 1024 * 1024
    /// What requests webhooks may send.
    package var webhooks = WebhookRules()
    /// From which the key is made that protects confidential texts in the database; nil leaves them unprotected.
    package var secretKey: String?

    package init() {}
}
