/// A selector after the look-up: all versions of a pacticipant, one version, or none that fits.
package struct ResolvedSelector: Sendable, Hashable {
    package enum Versions: Sendable, Hashable {
        case any
        case one(Version)
        case none
    }

    package var pacticipant: PacticipantReference
    package var criteria: VersionCriteria
    /// Name of the pacticipant's main branch, where the criteria ask for it.
    package var mainBranch: String?
    package var versions: Versions
    /// Whether it was named in the question, not inferred from an integration.
    package var isSpecified: Bool
    /// Whether the criteria found several versions, of which this is one.
    package var isOneOfMany: Bool
    package var isIgnored: Bool

    package init(
        pacticipant: PacticipantReference, criteria: VersionCriteria, mainBranch: String?, versions: Versions,
        isSpecified: Bool, isOneOfMany: Bool, isIgnored: Bool
    ) {
        self.pacticipant = pacticipant
        self.criteria = criteria
        self.mainBranch = mainBranch
        self.versions = versions
        self.isSpecified = isSpecified
        self.isOneOfMany = isOneOfMany
        self.isIgnored = isIgnored
    }

    package var version: Version? {
        if case .one(let version) = versions { version } else { nil }
    }

    var consumerVersion: ConsumerVersion? {
        version.map { ConsumerVersion(consumer: pacticipant, version: $0) }
    }

    package var exists: Bool { versions != .none }

    /// Whether every version that the criteria find is judged by itself: they are live side by side, or were asked
    /// about as a set.
    package var isJudgedByItself: Bool {
        criteria.environment != nil
            || !criteria.latest && (criteria.tag != nil || criteria.branch != nil || criteria.mainBranch)
    }
}
