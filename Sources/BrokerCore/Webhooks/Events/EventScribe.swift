/// Looks up what the receivers of a webhook are told about an event.
struct EventScribe {
    let transaction: any BrokerTransaction
    let links: any EventLinks

    func details(of subject: EventSubject) throws -> EventDetails {
        try details(of: subject.publication, named: subject.event.rawValue, subject)
    }

    /// - Parameter name: What the receiver gets to see as the event's name.
    func details(of publication: Publication, named name: String, _ subject: EventSubject) throws -> EventDetails {
        let version = publication.consumerVersion
        let tags = try subject.tags ?? transaction.tags(of: version.id).map(\.name)
        let metadata = PactMetadata(
            wip: true, consumerVersionNumber: version.number, consumerVersionTags: tags)
        var details = EventDetails(
            eventName: name, brokerURL: links.base, consumer: publication.consumer.name,
            provider: publication.provider.name, version: version.number,
            pactURL: links.pact(publication.content, metadata: metadata))
        details.consumerVersionTags = tags
        details.consumerVersionBranch = try transaction.latestBranch(of: version)
        details.consumerLabels = try transaction.labels(of: publication.consumer.id)
        details.providerLabels = try transaction.labels(of: publication.provider.id)
        details.buildURL = subject.buildURL
        guard let (verification, outcome) = subject.verification else { return details }
        let providerVersion = verification.providerVersion
        details.providerVersionNumber = providerVersion.number
        details.providerVersionTags = try transaction.tags(of: providerVersion.id).map(\.name)
        details.providerVersionBranch = try transaction.latestBranch(of: providerVersion)
        details.verificationResultURL = links.verificationResult(publication.content, number: verification.number)
        details.outcome = outcome
        return details
    }

    /// The same for a provider version that is still to verify: it stands in place of the one that did, whose result is
    /// told all the same.
    func details(
        of subject: EventSubject, requiring requirement: RequiredVerification.Requirement
    ) throws -> EventDetails {
        var details = try details(of: subject)
        details.providerVersionNumber = requirement.version.number
        details.providerVersionBranch = requirement.branch
        details.providerVersionDescriptions = requirement.descriptions
        return details
    }
}
