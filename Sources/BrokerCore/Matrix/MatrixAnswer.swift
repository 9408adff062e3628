/// The answer to a matrix query: the rows that are shown, and the verdict over all rows.
package struct MatrixAnswer: Sendable {
    /// Considered rows, then ignored ones, sorted.
    package var rows: [MatrixRow]
    package var summary: MatrixSummary
    package var notices: [MatrixNotice]
    /// Each pair that stands in the way of a yes.
    package var blockers: [Blocker]
    /// Branches, tags and environments of every version in `rows`, by version id.
    package var versionDetails: [Int: VersionDetails]
    /// Build URLs of pairs whose results were published under several ones, by number of the latest result.
    package var severalBuilds: [Int: [String]]

    package init(
        rows: [MatrixRow], summary: MatrixSummary, notices: [MatrixNotice], blockers: [Blocker],
        versionDetails: [Int: VersionDetails], severalBuilds: [Int: [String]]
    ) {
        self.rows = rows
        self.summary = summary
        self.notices = notices
        self.blockers = blockers
        self.versionDetails = versionDetails
        self.severalBuilds = severalBuilds
    }
}

/// The verdict in numbers and words.
package struct MatrixSummary: Sendable, Hashable {
    /// Yes, no, or nil: something is missing.
    package var deployable: Bool?
    package var reason: String
    package var success: Int
    package var failed: Int
    package var unknown: Int
    /// nil unless the question named something to ignore.
    package var ignored: Int?

    package init(deployable: Bool?, reason: String, success: Int, failed: Int, unknown: Int, ignored: Int?) {
        self.deployable = deployable
        self.reason = reason
        self.success = success
        self.failed = failed
        self.unknown = unknown
        self.ignored = ignored
    }
}

/// One reason.
package struct MatrixNotice: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case warning, error, success
    }

    package var kind: Kind
    package var text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// Something that must change before the answer can be yes.
package struct Blocker: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case versionMissing = "version_missing"
        case verificationFailed = "verification_failed"
        case verificationMissing = "verification_missing"
        case verificationIncomplete = "verification_incomplete"
        case verificationUnattested = "verification_unattested"
        case nothingPublished = "nothing_published"
        case providerNotInTarget = "provider_not_in_target"
    }

    package var kind: Kind
    /// The named side that stands in the way by itself, where no pair does.
    package var pacticipant: String?
    package var version: String?
    package var consumer: String?
    package var consumerVersion: String?
    package var provider: String?
    package var providerVersion: String?
    /// What would make it a yes.
    package var remedy: String

    package init(
        _ kind: Kind, pacticipant: String? = nil, version: String? = nil, consumer: String? = nil,
        consumerVersion: String? = nil, provider: String? = nil,
        providerVersion: String? = nil, remedy: String
    ) {
        self.kind = kind
        self.pacticipant = pacticipant
        self.version = version
        self.consumer = consumer
        self.consumerVersion = consumerVersion
        self.provider = provider
        self.providerVersion = providerVersion
        self.remedy = remedy
    }
}

/// What else is known of a version.
package struct VersionDetails: Sendable, Hashable {
    package var branches: [BranchVersion]
    package var tags: [Tag]
    package var environments: [Environment]

    package init(branches: [BranchVersion] = [], tags: [Tag] = [], environments: [Environment] = []) {
        self.branches = branches
        self.tags = tags
        self.environments = environments
    }
}
