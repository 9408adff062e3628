import JSONText

/// Puts one contract under a consumer version. Used inside a write transaction.
struct ContractPublisher {
    let transaction: any BrokerTransaction
    /// Of one contract as published, without the `_id`s that the broker adds.
    let maximumBytes: Int
    /// Whether contracts that don't agree about a request are not merged: `mergeConflict`.
    var refusesConflicts = false
    /// Whether contents are told apart by their whole texts.
    var comparesWholeTexts = false
    /// Whether the events are found out; where nobody waits for any, that only costs.
    var findsEvents = true

    func publish(
        _ document: ContractDocument, by version: Version, consumer: PacticipantReference,
        provider: PacticipantReference,
        merging: Bool
    ) throws -> PublishedContract {
        let existing = try transaction.publication(of: version.id, with: provider.id)
        let document = try content(document, merging: merging, existing)
        guard document.servedBytes.count <= maximumBytes + 64 * (document.required.count + 1) else {
            throw DomainError.invalid("", "The merged contract is larger than the limit of \(maximumBytes) bytes")
        }
        try transaction.touchIntegration(consumerID: consumer.id, providerID: provider.id)
        if let existing, existing.digest == document.digest {
            try appendFact(existing, change: "unchanged")
            return try published(existing, .unchanged, events: [.published(nil)])
        }
        let content =
            try transaction.content(consumerID: consumer.id, providerID: provider.id, digest: document.digest)
            ?? transaction.insertContent(document, consumer: consumer, provider: provider)
        let revision = (existing?.revision ?? 0) + 1
        let publication = try transaction.insertPublication(
            of: content, by: version, revision: revision, metadata: document.metadataText)
        guard existing == nil else {
            try appendFact(publication, change: "revised")
            let comment =
                "pact content modified since previous publication for \(consumer.name) version \(version.number)"
            return try published(
                publication, merging ? .merged : .overwritten, events: [.published(nil), .contentChanged(comment)])
        }
        try appendFact(publication, change: "created")
        let events = findsEvents ? try ContentChange(transaction: transaction).events(of: publication) : []
        return try published(publication, .created, events: events)
    }

    /// Adds the event that a provider version lacks a result, behind the one that something was published.
    private func published(
        _ publication: Publication, _ outcome: PublishedContract.Outcome, events: [ContractEvent]
    ) throws -> PublishedContract {
        guard findsEvents else {
            return PublishedContract(publication: publication, outcome: outcome, events: [], requirements: [])
        }
        var events = events
        let requirements = try RequiredVerification(transaction: transaction).requirements(for: publication)
        if !requirements.isEmpty {
            events.insert(.requiringVerification(events.first?.comment), at: min(1, events.count))
        }
        return PublishedContract(
            publication: publication, outcome: outcome, events: events, requirements: requirements)
    }

    /// Throws `contentChanged` if this would replace the content of a published pact.
    func checkForChangedContent(
        _ document: ContractDocument, by version: Version, consumer: String, provider: Pacticipant, merging: Bool
    ) throws {
        guard let existing = try transaction.publication(of: version.id, with: provider.id) else { return }
        let document = try content(document, merging: merging, existing)
        guard document.digest != existing.digest else { return }
        let error = DomainError(
            .contentChanged,
            "Cannot change the content of the pact for \(consumer) version \(version.number) and provider "
                + "\(provider.name), as race conditions will cause unreliable results for can-i-deploy. Each pact "
                + "must be published with a unique consumer version number. Some Pact libraries generate random data "
                + "when a concrete value for a type matcher is not specified, and this can cause the contract to "
                + "mutate - ensure you have given example values for all type matchers. For more information see "
                + "https://docs.pact.io/go/versioning")
        throw ChangedContent(error: error, contentID: existing.contentID, document: document)
    }

    private func content(
        _ document: ContractDocument, merging: Bool, _ existing: Publication?
    ) throws -> ContractDocument {
        let document = try merging ? merged(document, into: existing) : document
        return comparesWholeTexts ? document.knownByWholeText() : document
    }

    private func merged(_ document: ContractDocument, into existing: Publication?) throws -> ContractDocument {
        guard let existing else { return document }
        let current = try transaction.storedObject(ofContent: existing.contentID)
        guard !refusesConflicts || !ContractMerge.conflicts(document.object, with: current) else {
            throw DomainError(
                .mergeConflict,
                "The pact can't be merged into the \(existing.title): one of them has no interactions, or they differ "
                    + "in the request of an interaction with the same description and provider state.")
        }
        guard !ContractMerge.mixesKinds(document.object, with: current) else {
            throw DomainError(
                .mixedKinds,
                "The pact can't be merged into the \(existing.title): one holds HTTP interactions, the other messages, "
                    + "and before version 4 of the specification verifiers leave out the HTTP interactions of a pact "
                    + "with both. Write version 4, or give the provider of the messages another name.")
        }
        return ContractDocument(ContractMerge.merge(document.object, into: current))
    }

    private func appendFact(_ publication: Publication, change: String) throws {
        try transaction.append(
            Fact(
                .contractPublished, subject: publication.title,
                detail: [
                    "consumer": .string(publication.consumer.name),
                    "version": .string(publication.consumerVersion.number),
                    "provider": .string(publication.provider.name), "content": .string(publication.digest),
                    "change": .string(change),
                ]))
    }
}
