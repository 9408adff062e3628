/// Use cases about the pacts that a provider has to verify.
package struct PactsForVerificationService: Sendable {
    private let storage: any BrokerStorage

    package init(storage: any BrokerStorage) {
        self.storage = storage
    }

    /// One element a consumer and content, by consumer and version. Throws `notFound` for an unknown provider, and
    /// `invalid` for an unknown environment.
    package func find(_ question: VerificationQuestion) async throws -> [PactToVerify] {
        try await storage.read { transaction in
            let provider = try transaction.existingPacticipant(question.providerName, as: "provider")
            try Self.checkEnvironments(question.selectors, transaction)
            let selector = PactSelector(
                transaction: transaction, provider: provider, providerBranch: question.providerBranch)
            let status = PendingStatus(
                transaction: transaction, provider: provider, branch: question.providerBranch,
                tags: question.providerTags)
            return try Self.group(selector.choices(of: question.selectors)).map { pact in
                var pact = pact
                if question.includesPendingStatus {
                    pact.pending = try status.isPending(pact.publication.contentID)
                }
                return pact
            }
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

    private static func group(_ choices: [PactSelector.Choice]) -> [PactToVerify] {
        var order: [Int] = []
        var groups: [Int: PactToVerify] = [:]
        for choice in choices {
            let content = choice.publication.contentID
            guard var group = groups[content] else {
                order.append(content)
                groups[content] = PactToVerify(
                    publication: choice.publication, selections: [choice.selection], pending: nil)
                continue
            }
            if choice.publication.consumerVersion.position > group.publication.consumerVersion.position {
                group.publication = choice.publication
            }
            if !group.selections.contains(choice.selection) { group.selections.append(choice.selection) }
            groups[content] = group
        }
        return order.compactMap { groups[$0] }.map { group in
            var group = group
            group.selections.sort { $0.rank < $1.rank }
            return group
        }.sorted { left, right in
            let names = (left.publication.consumer.name.lowercased(), right.publication.consumer.name.lowercased())
            if names.0 != names.1 { return names.0 < names.1 }
            return left.publication.consumerVersion.position < right.publication.consumerVersion.position
        }
    }
}
