import JSONText

/// Finds the publications that selectors choose.
struct PactSelector {
    let transaction: any BrokerTransaction
    let provider: Pacticipant
    let providerBranch: String?

    /// A publication and why it was chosen.
    struct Choice {
        let publication: Publication
        let selection: PactSelection
    }

    /// Of every consumer that ever had a pact with the provider, in the order of selectors and consumers.
    func choices(of selectors: [ConsumerVersionSelector]) throws -> [Choice] {
        let consumers = try transaction.consumers(of: provider.id).compactMap { try transaction.pacticipant(id: $0.id) }
        guard !selectors.isEmpty else { return try consumers.flatMap(defaultChoices) }
        return try selectors.flatMap { selector in
            let name = try selector.consumer.map { try transaction.pacticipant(named: $0)?.name ?? $0 }
            let meant = consumers.filter { name?.hasSameBytes(as: $0.name) ?? true }
            let found = try meant.flatMap { try choices(of: selector, $0) }
            return try found.isEmpty ? meant.flatMap { try fallback(selector, $0) } : found
        }
    }

    private func choices(of selector: ConsumerVersionSelector, _ consumer: Pacticipant) throws -> [Choice] {
        var found: [Choice] = []
        if selector.mainBranch, let branch = consumer.mainBranch {
            found += try head(of: branch, consumer) {
                .init(.mainBranch(branch), consumer: selector.consumer, version: $0)
            }
        }
        if selector.matchingBranch, let providerBranch {
            found += try branch(providerBranch, consumer, selector.consumer)
        }
        switch selector.branch {
        case .named(let name): found += try branch(name, consumer, selector.consumer)
        case .every:
            let branches = try transaction.branches(of: consumer.id, containing: nil, page: nil).elements
            found += try branches.flatMap { try branch($0.name, consumer, selector.consumer) }
        case nil: break
        }
        if let tag = selector.tag {
            found +=
                try selector.latest
                ? latestTagged(tag, consumer, selector.consumer, fallbackFor: nil)
                : allTagged(tag, consumer, selector.consumer)
        } else if selector.latest, selector.branch == nil, !selector.mainBranch {
            found += try overallLatest(consumer, selector.consumer)
        }
        return try found + live(selector, consumer)
    }

    private func fallback(_ selector: ConsumerVersionSelector, _ consumer: Pacticipant) throws -> [Choice] {
        if let name = selector.fallbackBranch { return try branch(name, consumer, selector.consumer) }
        guard let name = selector.fallbackTag else { return [] }
        return try latestTagged(name, consumer, selector.consumer, fallbackFor: selector.tag)
    }

    /// The main branch's head, or else the latest version tagged with its name, or else the latest pact; and all that is
    /// deployed or released.
    private func defaultChoices(_ consumer: Pacticipant) throws -> [Choice] {
        var everythingLive = ConsumerVersionSelector()
        everythingLive.deployed = true
        everythingLive.released = true
        let live = try live(everythingLive, consumer)
        guard let branch = consumer.mainBranch else { return try overallLatest(consumer, consumer.name) + live }
        if try transaction.head(ofBranch: branch, of: consumer.id) != nil {
            return try head(of: branch, consumer) { .init(.mainBranch(branch), consumer: consumer.name, version: $0) }
                + live
        }
        if try transaction.latestVersion(of: consumer.id, tag: branch) != nil {
            return try latestTagged(branch, consumer, consumer.name, fallbackFor: nil) + live
        }
        return try overallLatest(consumer, consumer.name) + live
    }

    private func head(
        of branch: String, _ consumer: Pacticipant, _ selection: (Version) -> PactSelection
    ) throws -> [Choice] {
        guard let version = try transaction.head(ofBranch: branch, of: consumer.id) else { return [] }
        return try choice(version) { selection(version) }
    }

    private func branch(_ name: String, _ consumer: Pacticipant, _ filter: String?) throws -> [Choice] {
        try head(of: name, consumer) { .init(.branch(name), consumer: filter, version: $0) }
    }

    private func latestTagged(
        _ tag: String, _ consumer: Pacticipant, _ filter: String?, fallbackFor original: String?
    ) throws -> [Choice] {
        guard let version = try transaction.latestVersion(of: consumer.id, tag: tag) else { return [] }
        return try choice(version) {
            .init(.latestTagged(tag, fallbackFor: original), consumer: filter, version: version)
        }
    }

    private func allTagged(_ tag: String, _ consumer: Pacticipant, _ filter: String?) throws -> [Choice] {
        try transaction.publications(
            consumerID: consumer.id, providerID: provider.id, .tagged(tag), limit: .max
        ).map { publication in
            Choice(
                publication: publication,
                selection: .init(.tagged(tag), consumer: filter, version: publication.consumerVersion))
        }
    }

    private func overallLatest(_ consumer: Pacticipant, _ filter: String?) throws -> [Choice] {
        guard
            let publication = try transaction.latestPublication(
                consumerID: consumer.id, providerID: provider.id, .all)
        else { return [] }
        let selection = PactSelection(.overallLatest, consumer: filter, version: publication.consumerVersion)
        return [Choice(publication: publication, selection: selection)]
    }

    private func live(_ selector: ConsumerVersionSelector, _ consumer: Pacticipant) throws -> [Choice] {
        let isEnvironmentAlone = selector.environment != nil && !selector.deployed && !selector.released
        func isMeant(_ environment: Environment) -> Bool {
            selector.environment?.hasSameBytes(as: environment.name) ?? true
        }
        var found: [Choice] = []
        if selector.deployed || isEnvironmentAlone {
            for deployed in try transaction.currentlyDeployedVersions(of: consumer.id)
            where isMeant(deployed.environment) {
                found += try choice(deployed.version) {
                    .init(.deployed(deployed.environment.name), consumer: selector.consumer, version: deployed.version)
                }
            }
        }
        if selector.released || isEnvironmentAlone {
            for released in try transaction.supportedReleasedVersions(of: consumer.id)
            where isMeant(released.environment) {
                found += try choice(released.version) {
                    .init(.released(released.environment.name), consumer: selector.consumer, version: released.version)
                }
            }
        }
        return found
    }

    /// The version's pact with the provider, if it has one.
    private func choice(_ version: Version, _ selection: () -> PactSelection) throws -> [Choice] {
        guard let publication = try transaction.publication(of: version.id, with: provider.id) else { return [] }
        return [Choice(publication: publication, selection: selection())]
    }
}
