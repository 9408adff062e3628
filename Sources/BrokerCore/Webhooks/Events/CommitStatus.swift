/// How far the verification of a pact by a provider version has come, in the words of those who show commit statuses.
package enum CommitStatus: String, Sendable, Hashable {
    case success, failure
    /// There is no result, or results for some of the interactions only.
    case pending

    /// What all results up to one add up to. A result that itself says failure never counts as success.
    init(success: Bool, level: EvidenceLevel) {
        if level.isSuccessful && success {
            self = .success
        } else {
            self = level == .failed || !success ? .failure : .pending
        }
    }

    var github: String { rawValue }

    var bitbucket: String {
        switch self {
        case .success: "SUCCESSFUL"
        case .failure: "FAILED"
        case .pending: "INPROGRESS"
        }
    }

    var azureDevOps: String {
        switch self {
        case .success: "succeeded"
        case .failure: "failed"
        case .pending: "pending"
        }
    }

    var gitlab: String {
        switch self {
        case .success: "success"
        case .failure: "failed"
        case .pending: "pending"
        }
    }
}
