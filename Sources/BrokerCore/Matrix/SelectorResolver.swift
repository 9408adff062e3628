/// Turns selectors into versions.
struct SelectorResolver {
    let transaction: any BrokerTransaction

    /// One selector a version found, or a single one for "all versions" or "no such version".
    func resolve(
        _ criteria: VersionCriteria, of pacticipant: Pacticipant, isSpecified: Bool, ignoring: [IgnoredVersions] = []
    ) throws -> [ResolvedSelector] {
        try resolve(
            criteria, ofEach: [PacticipantReference(pacticipant)], isSpecified: isSpecified, ignoring: ignoring)
    }

    /// The same for several pacticipants, one after the other.
    func resolve(
        _ criteria: VersionCriteria, ofEach pacticipants: [PacticipantReference], isSpecified: Bool,
        ignoring: [IgnoredVersions]
    ) throws -> [ResolvedSelector] {
        let ids = pacticipants.map(\.id)
        let found = criteria.isEmpty ? [:] : try transaction.versions(matching: criteria, of: ids)
        let mainBranches = criteria.mainBranch ? try transaction.mainBranches(of: ids) : [:]
        return pacticipants.flatMap { pacticipant in
            let versions = found[pacticipant.id] ?? []
            let choices: [ResolvedSelector.Versions] =
                criteria.isEmpty ? [.any] : versions.isEmpty ? [.none] : versions.map { .one($0) }
            return choices.map { choice in
                var selector = ResolvedSelector(
                    pacticipant: pacticipant, criteria: criteria, mainBranch: mainBranches[pacticipant.id],
                    versions: choice, isSpecified: isSpecified, isOneOfMany: versions.count > 1, isIgnored: false)
                selector.isIgnored = ignoring.contains { $0.covers(pacticipant.id, selector.version) }
                return selector
            }
        }
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
