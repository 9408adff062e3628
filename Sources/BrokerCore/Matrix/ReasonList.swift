/// Collects why the answer is not yes, in the reference's words, and what would make it a yes.
struct ReasonList {
    private let selectors: [ResolvedSelector]
    private(set) var texts: [String] = []
    private(set) var blockers: [Blocker] = []

    init(selectors: [ResolvedSelector]) {
        self.selectors = selectors
    }

    mutating func add(nonexistent selectors: [ResolvedSelector]) {
        for selector in selectors {
            texts.append(selector.nonExistenceDescription)
            blockers.append(
                Blocker(
                    .versionMissing, pacticipant: selector.pacticipant.name, version: selector.criteria.number,
                    remedy: "Publish a contract or a verification result for \(selector.description), "
                        + "or ask about a version that exists."))
        }
    }

    mutating func add(missing integration: MatrixIntegration) {
        let consumer = description(of: integration.consumer, nil)
        let provider = description(of: integration.provider, nil)
        texts.append("There is no verified pact between \(consumer) and \(provider)")
        blockers.append(
            Blocker(
                .verificationMissing, consumer: integration.consumer.name, provider: integration.provider.name,
                remedy: "Verify the pact of \(integration.consumer.name) with \(integration.provider.name) "
                    + "and publish the result."))
    }

    /// - Parameter verifiedBy: A version of the provider that has verified the pact.
    mutating func add(failed row: MatrixRow, verifiedBy: Version?) {
        let (consumer, provider) = descriptions(of: row)
        texts.append("The verification for the pact between \(consumer) and \(provider) failed")
        blockers.append(blocker(.verificationFailed, row, Remedy(row: row, verifiedBy: verifiedBy).failed()))
    }

    /// - Parameter verifiedBy: A version of the provider that has verified the pact.
    mutating func add(unknown row: MatrixRow, level: EvidenceLevel, verifiedBy: Version?) {
        let remedy = Remedy(row: row, verifiedBy: verifiedBy)
        let (consumer, provider) = descriptions(of: row)
        guard let evidence = row.result?.evidence, level != .unverified else {
            texts.append("There is no verified pact between \(consumer) and \(provider)")
            blockers.append(missingResult(row, remedy))
            return
        }
        let total = evidence.total
        guard level == .partial else {
            texts.append(
                "The verification of the pact between \(consumer) and \(provider) rests on a claim: "
                    + "\(evidence.passed) of \(total) interactions have a result")
            blockers.append(blocker(.verificationUnattested, row, remedy.unattested()))
            return
        }
        let covered = total - evidence.missing
        texts.append(
            "The verification of the pact between \(consumer) and \(provider) is incomplete: "
                + "\(covered) of \(total) interactions have a result")
        blockers.append(blocker(.verificationIncomplete, row, remedy.incomplete(evidence.missing)))
    }

    mutating func add(silent selector: ResolvedSelector) {
        let version = selector.version?.number ?? ""
        texts.append(
            "No pacts or verifications have been published for version \(version) of \(selector.pacticipant.name)")
        blockers.append(
            Blocker(
                .nothingPublished, pacticipant: selector.pacticipant.name, version: version,
                remedy: "Publish the contracts of version \(version) of \(selector.pacticipant.name) "
                    + "(an empty list if it needs nobody), or its verification results."))
    }

    private func missingResult(_ row: MatrixRow, _ remedy: Remedy) -> Blocker {
        let selected = selectors.filter { $0.pacticipant.id == row.publication.provider.id }
        if let absent = selected.first(where: { !$0.exists }), selected.count == 1 {
            let place = absent.criteria.environment.map { "in \($0)" } ?? "among the selected versions"
            return blocker(.providerNotInTarget, row, remedy.notInTarget(place))
        }
        return blocker(
            .verificationMissing, row, remedy.missing(row.providerVersion ?? selected.first?.version))
    }

    private func blocker(_ kind: Blocker.Kind, _ row: MatrixRow, _ remedy: String) -> Blocker {
        let onlyProvider = selectors.filter { $0.pacticipant.id == row.publication.provider.id }
        let provider = row.providerVersion ?? (onlyProvider.count == 1 ? onlyProvider[0].version : nil)
        return Blocker(
            kind, consumer: row.publication.consumer.name, consumerVersion: row.publication.consumerVersion.number,
            provider: row.publication.provider.name, providerVersion: provider?.number, remedy: remedy)
    }

    private func descriptions(of row: MatrixRow) -> (consumer: String, provider: String) {
        (
            description(of: row.publication.consumer, row.publication.consumerVersion),
            description(of: row.publication.provider, row.providerVersion)
        )
    }

    /// The only selector of the pacticipant, or the one with this version, or words for the version itself.
    private func description(of pacticipant: PacticipantReference, _ version: Version?) -> String {
        let own = selectors.filter { $0.pacticipant.id == pacticipant.id }
        if own.count == 1, version == nil || own[0].version == nil || own[0].version?.id == version?.id {
            return own[0].description
        }
        if let version, let selector = own.first(where: { $0.version?.id == version.id }) {
            return selector.description
        }
        return version.map { "version \($0.number) of \(pacticipant.name)" } ?? "any version of \(pacticipant.name)"
    }
}
