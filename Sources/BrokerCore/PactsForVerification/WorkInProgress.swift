/// Finds the pacts that are work in progress for a provider: new pacts of branch heads and latest tagged versions that
/// nobody selects yet and that the provider's branch or tags have not verified.
struct WorkInProgress {
    let transaction: any BrokerTransaction
    let provider: Pacticipant
    let branch: String?
    let tags: [String]
    /// Pacts published before this moment are not considered.
    let since: Timestamp
    /// How long a success of a branch counts.
    let lookbackDays: Int

    /// By consumer and version. None without a branch or tags.
    ///
    /// - Parameter selected: contents that are selected already.
    func pacts(except selected: Set<Int>) throws -> [PactToVerify] {
        guard branch != nil || !tags.isEmpty else { return [] }
        let found = try candidates().filter { !selected.contains($0.publication.contentID) }
        if let branch { return try pacts(among: found, branch: branch) }
        return try pacts(among: found, tags: tags)
    }

    /// By consumer.
    private func candidates() throws -> [PactSelector.Choice] {
        let consumers = try transaction.consumers(of: provider.id).map(\.id)
        let heads = try transaction.headPublications(
            ofConsumers: consumers, providerID: provider.id, after: since
        ).map { branch, publication in
            PactSelector.Choice(
                publication: publication,
                selection: PactSelection(.branch(branch), consumer: nil, version: publication.consumerVersion))
        }
        let tagged = try transaction.latestTaggedPublications(
            ofConsumers: consumers, providerID: provider.id, after: since
        ).map { tag, publication in
            PactSelector.Choice(
                publication: publication,
                selection: PactSelection(
                    .latestTagged(tag, fallbackFor: nil), consumer: nil, version: publication.consumerVersion))
        }
        let byConsumer = Dictionary(
            grouping: branch == nil ? tagged + heads : heads + tagged, by: \.publication.consumer.id)
        return consumers.flatMap { byConsumer[$0] ?? [] }
    }

    private func pacts(among candidates: [PactSelector.Choice], branch name: String) throws -> [PactToVerify] {
        let window = transaction.now.advanced(bySeconds: -Int64(lookbackDays) * 86_400)
        let branch = try transaction.branch(named: name, of: provider.id)
        let beginning = try branch.flatMap { try transaction.firstVersionCreation(inBranch: $0.id) }
        let pacts = PactGrouping.group(candidates, sortsSelections: false)
        var unverified = pacts.map(\.publication.contentID)
        if let branch {
            let filter = SuccessFilter(ignoresWIP: true, since: window)
            let here = try transaction.contents(among: unverified, verifiedInBranch: branch.id, filter)
            unverified.removeAll { here.contains($0) }
        }
        let filter = SuccessFilter(ignoresWIP: true, since: window, before: beginning)
        let elsewhere = try transaction.contents(among: unverified, verifiedOutsideBranch: branch?.id, filter)
        let found = Set(unverified).subtracting(elsewhere)
        return pacts.filter { found.contains($0.publication.contentID) }.map { pact in
            var pact = pact
            pact.isWIP = true
            return pact
        }
    }

    private func pacts(among candidates: [PactSelector.Choice], tags: [String]) throws -> [PactToVerify] {
        let firstUses = try tags.map { try transaction.firstUse(ofTag: $0, pacticipantID: provider.id) }
        return try PactGrouping.group(candidates, sortsSelections: false).compactMap { pact in
            var pact = pact
            let content = pact.publication.contentID
            let unverified = try zip(tags, firstUses).filter { tag, firstUse in
                try !transaction.hasSuccess(contentID: content, withTagThen: tag)
                    && !transaction.hasSuccess(contentID: content, withTagThenOtherThan: tag, before: firstUse)
            }.map(\.0)
            guard !unverified.isEmpty else { return nil }
            pact.isWIP = true
            // Each reason speaks for each tag, as in the protocol's notices.
            pact.pendingTags = pact.selections.flatMap { _ in unverified }
            return pact
        }
    }
}
