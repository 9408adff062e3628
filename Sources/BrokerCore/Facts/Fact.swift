package import JSONText

/// Something that happened, kept for ever: the other tables are projections of the present.
package struct Fact: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case pacticipantCreated = "pacticipant_created"
        case pacticipantUpdated = "pacticipant_updated"
        case pacticipantDeleted = "pacticipant_deleted"
        case mainBranchSet = "main_branch_set"
        case versionCreated = "version_created"
        case versionUpdated = "version_updated"
        case versionDeleted = "version_deleted"
        case branchCreated = "branch_created"
        case branchDeleted = "branch_deleted"
        case branchVersionAdded = "branch_version_added"
        case branchVersionRemoved = "branch_version_removed"
        case tagAdded = "tag_added"
        case tagRemoved = "tag_removed"
        case labelAdded = "label_added"
        case labelRemoved = "label_removed"
        case environmentCreated = "environment_created"
        case environmentUpdated = "environment_updated"
        case environmentDeleted = "environment_deleted"
        case deploymentRecorded = "deployment_recorded"
        case undeploymentRecorded = "undeployment_recorded"
        case releaseRecorded = "release_recorded"
        case supportEnded = "support_ended"
        case contractPublished = "contract_published"
        case contractDeleted = "contract_deleted"
        case contractsDeclared = "contracts_declared"
        case verificationPublished = "verification_published"
        case verificationDeleted = "verification_deleted"
        case webhookCreated = "webhook_created"
        case webhookUpdated = "webhook_updated"
        case webhookDeleted = "webhook_deleted"
        case webhookResent = "webhook_resent"
        case deadLetterDeleted = "dead_letter_deleted"
        case contentDeleted = "content_deleted"
        case revisionDeleted = "revision_deleted"
        case cleanedUp = "cleaned_up"
        case integrationDeleted = "integration_deleted"
    }

    package var kind: Kind
    /// The name of what changed, such as `orders 1.2.3`.
    package var subject: String
    package var detail: JSONObject

    package init(_ kind: Kind, subject: String, detail: JSONObject = [:]) {
        self.kind = kind
        self.subject = subject
        self.detail = detail
    }
}

/// The append-only record of changes.
package protocol FactQueries {
    func append(_ fact: Fact) throws
}
