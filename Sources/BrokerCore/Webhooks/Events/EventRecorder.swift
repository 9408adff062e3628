/// Writes down what webhooks are to be told, in the transaction in which it happens.
struct EventRecorder {
    let transaction: any BrokerTransaction
    let settings: BrokerSettings
    let links: any EventLinks

    /// Triggers the webhooks that wait for the events of a publication: event by event, each in the order of the
    /// webhooks' creation.
    ///
    /// - Parameter webhooks: Those that are about the pair.
    func record(
        _ published: PublishedContract, buildURL: String?, for webhooks: [WebhookTrigger]
    ) throws -> [TriggeredWebhook] {
        let scribe = EventScribe(transaction: transaction, links: links)
        return try published.events.flatMap { event -> [TriggeredWebhook] in
            let waiting = webhooks.filter { $0.isEnabled && $0.events.contains(event.event) }
            guard !waiting.isEmpty else { return [] }
            var subject = EventSubject(event.event, published.publication)
            subject.buildURL = buildURL
            subject.verification = try transaction.telling(published.publication.content)
            guard case .requiringVerification = event else {
                return try trigger(waiting, [scribe.details(of: subject)], subject)
            }
            let details = try published.requirements.map { try scribe.details(of: subject, requiring: $0) }
            return try trigger(waiting, details, subject)
        }
    }

    /// Triggers the webhooks that wait for a result: for each consumer version that it was made for.
    func record(
        _ number: Int, of content: PactContent, _ result: NewVerification, outcome: CommitStatus
    ) throws -> [TriggeredWebhook] {
        let events = outcome.events
        let webhooks = try transaction.webhookTriggers(
            consumerID: content.consumer.id, providerID: content.provider.id)
        guard webhooks.contains(where: { $0.isEnabled && !$0.events.allSatisfy { !events.contains($0) } }),
            let verification = try transaction.verification(number: number, contentID: content.id)
        else { return [] }
        let scribe = EventScribe(transaction: transaction, links: links)
        return try publications(of: content, result.metadata).flatMap { publication, tags in
            try events.flatMap { event in
                var subject = EventSubject(event, publication)
                subject.tags = tags
                subject.buildURL = result.buildURL
                subject.verification = (verification, outcome)
                let waiting = webhooks.filter { $0.isEnabled && $0.events.contains(event) }
                guard !waiting.isEmpty else { return [TriggeredWebhook]() }
                return try trigger(waiting, [scribe.details(of: subject)], subject)
            }
        }
    }

    /// The publications that the metadata name, with the tags by which they were chosen; else the content's latest.
    private func publications(
        of content: PactContent, _ metadata: PactMetadata
    ) throws -> [(publication: Publication, tags: [String]?)] {
        let named = try metadata.consumerVersions(of: content.consumer, in: transaction).compactMap { version in
            let publication = try transaction.publication(of: version.id, with: content.provider.id)
            return publication?.contentID == content.id ? publication : nil
        }
        guard named.isEmpty else { return named.map { ($0, metadata.tags(of: $0.consumerVersion)) } }
        return try transaction.latestPublication(ofContent: content.id).map { [($0, nil)] } ?? []
    }

    private func trigger(
        _ webhooks: [WebhookTrigger], _ details: [EventDetails], _ subject: EventSubject
    ) throws -> [TriggeredWebhook] {
        try webhooks.flatMap { webhook in
            try details.flatMap { try expanded($0, for: webhook, subject) }.map { details in
                try transaction.insertDelivery(
                    DeliveryRow(
                        webhook: webhook, event: subject.event, publication: subject.publication,
                        verificationNumber: subject.isVerification ? subject.verification?.verification.number : nil,
                        details: details, attempts: settings.deliveries.maximumAttempts))
            }
        }
    }

    /// Where a body asks for what is deployed, and that feature is on: once for each deployed version of the provider.
    private func expanded(
        _ details: EventDetails, for webhook: WebhookTrigger, _ subject: EventSubject
    ) throws -> [EventDetails] {
        guard webhook.usesDeployedVersions, settings.features.contains(BrokerSettings.deployedVersionsFeature) else {
            return [details]
        }
        var seen: Set<Int> = []
        return try transaction.currentlyDeployedVersions(of: subject.publication.provider.id)
            .filter { seen.insert($0.version.id).inserted }
            .map { deployed in
                var details = details
                details.currentlyDeployedProviderVersionNumber = deployed.version.number
                return details
            }
    }
}

extension CommitStatus {
    /// A result always happened; whether the verification succeeded or failed is known only once it is complete.
    fileprivate var events: [WebhookEvent] {
        switch self {
        case .success: [.verificationPublished, .verificationSucceeded]
        case .failure: [.verificationPublished, .verificationFailed]
        case .pending: [.verificationPublished]
        }
    }
}

extension PactMetadata {
    /// The tags by which a consumer version was chosen; nil where none are named.
    fileprivate func tags(of version: Version) -> [String]? {
        var tags = selections.filter { $0.consumerVersionID == version.id }.compactMap(\.tag)
        if let number = consumerVersionNumber, number.utf8.elementsEqual(version.number.utf8) {
            tags += consumerVersionTags
        }
        var seen: Set<String> = []
        return tags.isEmpty ? nil : tags.filter { seen.insert($0).inserted }
    }
}
