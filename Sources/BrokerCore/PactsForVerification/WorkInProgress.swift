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
        let consumers = try transaction.consumers(of: provider.id)
        let found = try consumers.flatMap(candidates).filter { !selected.contains($0.publication.contentID) }
        if let branch { return try pacts(among: found, branch: branch) }
        return try pacts(among: found, tags: tags)
    }

    private func candidates(of consumer: PacticipantReference) throws -> [PactSelector.Choice] {
        let heads = try transaction.headPublications(
            consumerID: consumer.id, providerID: provider.id, after: since
        ).map { branch, publication in
            PactSelector.Choice(
                publication: publication,
                selection: PactSelection(.branch(branch), consumer: nil, version: publication.consumerVersion))
        }
        let tagged = try transaction.latestTaggedPublications(
            consumerID: consumer.id, providerID: provider.id, after: since
        ).map { tag, publication in
            PactSelector.Choice(
                publication: publication,
                selection: PactSelection(
                    .latestTagged(tag, fallbackFor: nil), consumer: nil, version: publication.consumerVersion))
        }
        return branch == nil ? tagged + heads : heads + tagged
    }

    private func pacts(among candidates: [PactSelector.Choice], branch name: String) throws -> [PactToVerify] {
        let window = transaction.now.advanced(bySeconds: -Int64(lookbackDays) * 86_400)
        let branch = try transaction.branch(named: name, of: provider.id)
        let beginning = try branch.flatMap { try transaction.firstVersionCreation(inBranch: $0.id) }
        return try PactGrouping.group(candidates, sortsSelections: false).filter { pact in
            let content = pact.publication.contentID
            if let branch,
                try transaction.hasSuccess(
                    contentID: content, inBranch: branch.id, SuccessFilter(ignoresWIP: true, since: window))
            {
                return false
            }
            return try !transaction.hasSuccess(
                contentID: content, outsideBranch: branch?.id,
                SuccessFilter(ignoresWIP: true, since: window, before: beginning))
        }.map { pact in
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
