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

    /// What is looked up for all consumers at once, whatever a selector takes of it.
    private struct Known {
        var mainBranches: [Int: String] = [:]
        var mainHeads: [Int: [Version]] = [:]
        var deployed: [Int: [LiveVersion]] = [:]
        var supported: [Int: [LiveVersion]] = [:]
    }

    /// A version that a selector means, whether or not it has a pact with the provider; or a pact itself.
    private enum Candidate {
        case version(ConsumerVersion, PactSelection)
        case publication(Choice)
    }

    /// Of every consumer that ever had a pact with the provider, in the order of selectors and consumers.
    func choices(of selectors: [ConsumerVersionSelector]) throws -> [Choice] {
        let consumers = try transaction.consumers(of: provider.id)
        guard !selectors.isEmpty else { return try defaultChoices(consumers) }
        return try selectors.flatMap { selector in
            let name = try selector.consumer.map { try transaction.pacticipant(named: $0)?.name ?? $0 }
            let meant = consumers.filter { name?.hasSameBytes(as: $0.name) ?? true }
            let known = try known(of: meant, for: selector)
            let found = try choices(among: meant.flatMap { try candidates(of: selector, $0, known) })
            return try found.isEmpty ? choices(among: meant.flatMap { try fallback(selector, $0) }) : found
        }
    }

    private func known(of consumers: [PacticipantReference], for selector: ConsumerVersionSelector) throws -> Known {
        let ids = consumers.map(\.id)
        var known = Known()
        if selector.mainBranch {
            known.mainBranches = try transaction.mainBranches(of: ids)
            known.mainHeads = try transaction.versions(
                matching: VersionCriteria(mainBranch: true, latest: true), of: ids)
        }
        if selector.deployed || selector.isEnvironmentAlone {
            known.deployed = try transaction.deployedVersions(ofEach: ids)
        }
        if selector.released || selector.isEnvironmentAlone {
            known.supported = try transaction.supportedVersions(ofEach: ids)
        }
        return known
    }

    /// The pacts of the candidates that have one with the provider.
    private func choices(among candidates: [Candidate]) throws -> [Choice] {
        var versions: [ConsumerVersion] = []
        var seen: Set<Int> = []
        for case .version(let version, _) in candidates where seen.insert(version.version.id).inserted {
            versions.append(version)
        }
        let publications = try transaction.publications(
            of: versions, with: [PacticipantReference(provider)], allRevisions: false)
        let byVersion = Dictionary(publications.map { ($0.consumerVersion.id, $0) }, uniquingKeysWith: { $1 })
        return candidates.compactMap { candidate in
            switch candidate {
            case .publication(let choice): choice
            case .version(let version, let selection):
                byVersion[version.version.id].map { Choice(publication: $0, selection: selection) }
            }
        }
    }

    private func candidates(
        of selector: ConsumerVersionSelector, _ consumer: PacticipantReference, _ known: Known
    ) throws -> [Candidate] {
        var found: [Candidate] = []
        if selector.mainBranch { found += mainHead(consumer, selector.consumer, known) }
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
        return found + live(selector, consumer, known)
    }

    private func fallback(
        _ selector: ConsumerVersionSelector, _ consumer: PacticipantReference
    ) throws -> [Candidate] {
        if let name = selector.fallbackBranch { return try branch(name, consumer, selector.consumer) }
        guard let name = selector.fallbackTag else { return [] }
        return try latestTagged(name, consumer, selector.consumer, fallbackFor: selector.tag)
    }

    /// The main branch's head, or else the latest version tagged with its name, or else the latest pact; and all that
    /// is deployed or released.
    private func defaultChoices(_ consumers: [PacticipantReference]) throws -> [Choice] {
        var defaults = ConsumerVersionSelector()
        defaults.mainBranch = true
        defaults.deployed = true
        defaults.released = true
        let known = try known(of: consumers, for: defaults)
        let candidates = try consumers.flatMap { consumer in
            var found = mainHead(consumer, consumer.name, known)
            if found.isEmpty, let branch = known.mainBranches[consumer.id] {
                found = try latestTagged(branch, consumer, consumer.name, fallbackFor: nil)
            }
            if found.isEmpty { found = try overallLatest(consumer, consumer.name) }
            return found + live(defaults, consumer, known)
        }
        return try choices(among: candidates)
    }

    private func mainHead(_ consumer: PacticipantReference, _ filter: String?, _ known: Known) -> [Candidate] {
        guard let branch = known.mainBranches[consumer.id], let version = known.mainHeads[consumer.id]?.first else {
            return []
        }
        return [candidate(version, consumer, .mainBranch(branch), filter)]
    }

    private func branch(
        _ name: String, _ consumer: PacticipantReference, _ filter: String?
    ) throws -> [Candidate] {
        guard let version = try transaction.head(ofBranch: name, of: consumer.id) else { return [] }
        return [candidate(version, consumer, .branch(name), filter)]
    }

    private func latestTagged(
        _ tag: String, _ consumer: PacticipantReference, _ filter: String?, fallbackFor original: String?
    ) throws -> [Candidate] {
        guard let version = try transaction.latestVersion(of: consumer.id, tag: tag) else { return [] }
        return [candidate(version, consumer, .latestTagged(tag, fallbackFor: original), filter)]
    }

    private func allTagged(
        _ tag: String, _ consumer: PacticipantReference, _ filter: String?
    ) throws -> [Candidate] {
        try transaction.publications(
            consumerID: consumer.id, providerID: provider.id, .tagged(tag), limit: .max
        ).map { candidate($0, .tagged(tag), filter) }
    }

    private func overallLatest(_ consumer: PacticipantReference, _ filter: String?) throws -> [Candidate] {
        let publication = try transaction.latestPublication(
            consumerID: consumer.id, providerID: provider.id, .all)
        return publication.map { [candidate($0, .overallLatest, filter)] } ?? []
    }

    private func live(
        _ selector: ConsumerVersionSelector, _ consumer: PacticipantReference, _ known: Known
    ) -> [Candidate] {
        func isMeant(_ live: LiveVersion) -> Bool {
            selector.environment?.hasSameBytes(as: live.environmentName) ?? true
        }
        let isAlone = selector.isEnvironmentAlone
        let deployed = (known.deployed[consumer.id] ?? []).filter(isMeant).map { live in
            let name = live.environmentName
            return candidate(
                live.version, consumer, isAlone ? .environment(name) : .deployed(name), selector.consumer)
        }
        let released = (known.supported[consumer.id] ?? []).filter(isMeant).map { live in
            let name = live.environmentName
            return candidate(
                live.version, consumer, isAlone ? .environment(name) : .released(name), selector.consumer)
        }
        return deployed + released
    }

    private func candidate(
        _ version: Version, _ consumer: PacticipantReference, _ reason: PactSelection.Reason, _ filter: String?
    ) -> Candidate {
        .version(
            ConsumerVersion(consumer: consumer, version: version),
            PactSelection(reason, consumer: filter, version: version))
    }

    private func candidate(
        _ publication: Publication, _ reason: PactSelection.Reason, _ filter: String?
    ) -> Candidate {
        let selection = PactSelection(reason, consumer: filter, version: publication.consumerVersion)
        return .publication(Choice(publication: publication, selection: selection))
    }
}

extension ConsumerVersionSelector {
    /// Whether it means whatever the environment holds, however it came there.
    fileprivate var isEnvironmentAlone: Bool { environment != nil && !deployed && !released }
}
