/// Use cases about the pacts that a provider has to verify.
package struct PactsForVerificationService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings

    package init(storage: any BrokerStorage, settings: BrokerSettings = BrokerSettings()) {
        self.storage = storage
        self.settings = settings
    }

    /// One element a consumer and content, by consumer and version; those that are work in progress come last. Throws
    /// `notFound` for an unknown provider, and `invalid` for an unknown environment.
    package func find(_ question: VerificationQuestion) async throws -> [PactToVerify] {
        let settings = settings
        return try await storage.read { transaction in
            let provider = try transaction.existingPacticipant(question.providerName, as: "provider")
            try Self.checkEnvironments(question.selectors, transaction)
            let selector = PactSelector(
                transaction: transaction, provider: provider, providerBranch: question.providerBranch)
            let status = PendingStatus(
                transaction: transaction, provider: provider, branch: question.providerBranch,
                tags: question.providerTags)
            let groups = try PactGrouping.group(selector.choices(of: question.selectors))
            let pending =
                question.includesPendingStatus
                ? try status.pending(among: groups.map(\.publication.contentID)) : []
            let selected = try groups.map { pact in
                var pact = pact
                guard question.includesPendingStatus else { return pact }
                pact.pending = pending.contains(pact.publication.contentID)
                pact.pendingTags = try status.pendingTags(pact.publication.contentID)
                return pact
            }
            return try selected + Self.workInProgress(question, provider, selected, settings, transaction)
        }
    }

    private static func workInProgress(
        _ question: VerificationQuestion, _ provider: Pacticipant, _ selected: [PactToVerify],
        _ settings: BrokerSettings, _ transaction: any BrokerTransaction
    ) throws -> [PactToVerify] {
        guard let asked = question.includesWIPSince else { return [] }
        let since =
            try settings.dynamicWIPWindow
            ? DynamicWindow(settings, transaction).start(for: provider) : asked
        let pacts = try WorkInProgress(
            transaction: transaction, provider: provider, branch: question.providerBranch, tags: question.providerTags,
            since: since, lookbackDays: settings.verifiedByOtherBranchLookbackDays
        ).pacts(except: Set(selected.map(\.publication.contentID)))
        return pacts.map { pact in
            var pact = pact
            pact.pending = question.includesPendingStatus ? true : nil
            return pact
        }
    }

    private static func checkEnvironments(
        _ selectors: [ConsumerVersionSelector], _ transaction: any BrokerTransaction
    ) throws {
        let errors = try selectors.enumerated().compactMap { index, selector -> FieldError? in
            guard let name = selector.environment, try transaction.environment(named: name) == nil else { return nil }
            return FieldError(
                "consumerVersionSelectors", "environment with name '\(name)' does not exist (at index \(index))")
        }
        guard errors.isEmpty else { throw DomainError.invalid(errors) }
    }
}
