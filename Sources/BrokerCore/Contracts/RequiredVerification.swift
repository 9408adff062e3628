import JSONText

/// Finds the provider versions that a newly published content still has to be verified by.
struct RequiredVerification {
    /// A provider version, and the grounds on which it has to verify.
    struct Requirement {
        var version: Version
        /// The provider's main branch for its newest version, else the branch that the version was added to last.
        var branch: String?
        /// `latest from main branch`, `deployed in E`, `released in E`.
        var descriptions: [String]
    }

    let transaction: any BrokerTransaction

    /// The newest version of the provider's main branch, those that run and those that are supported, in this order and
    /// each once, without those that have a complete result for the content.
    func requirements(for publication: Publication) throws -> [Requirement] {
        let provider = publication.provider.id
        var found: [Requirement] = []
        if let branch = try transaction.pacticipant(id: provider)?.mainBranch,
            let head = try transaction.head(ofBranch: branch, of: provider)
        {
            add("latest from main branch", head, branch, to: &found)
        }
        for deployed in try transaction.currentlyDeployedVersions(of: provider) {
            add("deployed in \(deployed.environment.name)", deployed.version, nil, to: &found)
        }
        for released in try transaction.supportedReleasedVersions(of: provider) {
            add("released in \(released.environment.name)", released.version, nil, to: &found)
        }
        return try found.filter { try isLacking($0.version, publication) }.map { requirement in
            var requirement = requirement
            requirement.branch = try requirement.branch ?? transaction.latestBranch(of: requirement.version)
            return requirement
        }
    }

    private func isLacking(_ version: Version, _ publication: Publication) throws -> Bool {
        let evidence = try transaction.evidence(contentID: publication.contentID, providerVersionID: version.id)
        return [.partial, .unverified].contains(evidence?.level ?? .unverified)
    }

    private func add(_ description: String, _ version: Version, _ branch: String?, to found: inout [Requirement]) {
        guard let place = found.firstIndex(where: { $0.version.id == version.id }) else {
            found.append(Requirement(version: version, branch: branch, descriptions: [description]))
            return
        }
        // One environment may run several instances of a version.
        guard !found[place].descriptions.contains(where: { $0.hasSameBytes(as: description) }) else { return }
        found[place].descriptions.append(description)
    }
}
