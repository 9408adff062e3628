/// Turns selectors into versions.
struct SelectorResolver {
    let transaction: any BrokerTransaction

    /// One selector a version found, or a single one for "all versions" or "no such version".
    func resolve(
        _ criteria: VersionCriteria, of pacticipant: Pacticipant, isSpecified: Bool, ignoring: [IgnoredVersions] = []
    ) throws -> [ResolvedSelector] {
        func selector(_ versions: ResolvedSelector.Versions, isOneOfMany: Bool = false) -> ResolvedSelector {
            var resolved = ResolvedSelector(
                pacticipant: PacticipantReference(pacticipant), criteria: criteria,
                mainBranch: criteria.mainBranch ? pacticipant.mainBranch : nil, versions: versions,
                isSpecified: isSpecified, isOneOfMany: isOneOfMany, isIgnored: false)
            resolved.isIgnored = ignoring.contains { $0.covers(pacticipant.id, resolved.version) }
            return resolved
        }
        guard !criteria.isEmpty else { return [selector(.any)] }
        let versions = try transaction.versions(matching: criteria, of: pacticipant)
        guard !versions.isEmpty else { return [selector(.none)] }
        return versions.map { selector(.one($0), isOneOfMany: versions.count > 1) }
    }

    /// What is to be ignored, and a warning for everything in it that doesn't exist.
    func resolveIgnored(_ selectors: [MatrixSelector]) throws -> (ignored: [IgnoredVersions], warnings: [String]) {
        var ignored: [IgnoredVersions] = []
        var warnings: [String] = []
        for selector in selectors {
            guard let pacticipant = try transaction.pacticipant(named: selector.pacticipant) else {
                warnings.append("any version of \(selector.pacticipant) (no such pacticipant exists)")
                continue
            }
            for resolved in try resolve(selector.criteria, of: pacticipant, isSpecified: true) {
                switch resolved.versions {
                case .any: ignored.append(IgnoredVersions(pacticipantID: pacticipant.id, versionID: nil))
                case .one(let version):
                    ignored.append(IgnoredVersions(pacticipantID: pacticipant.id, versionID: version.id))
                case .none: warnings.append(resolved.description)
                }
            }
        }
        return (ignored, warnings.map { "WARN: Cannot ignore \($0)" })
    }
}

/// A pacticipant, or one version of it, whose rows are left out of the verdict.
struct IgnoredVersions: Hashable {
    let pacticipantID: Int
    /// nil for every version.
    let versionID: Int?

    func covers(_ pacticipantID: Int, _ version: Version?) -> Bool {
        self.pacticipantID == pacticipantID && (versionID == nil || versionID == version?.id)
    }

    func covers(_ row: MatrixRow) -> Bool {
        covers(row.publication.consumer.id, row.publication.consumerVersion)
            || covers(row.publication.provider.id, row.providerVersion)
    }
}
