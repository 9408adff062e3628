/// What a webhook is told that is executed to see whether it works: of the latest pact, and the latest result where it
/// waits for results, that it is about; and of made-up ones where there are none.
struct TrialEvent {
    static let name = "test"

    let transaction: any BrokerTransaction
    let links: any EventLinks

    func details(
        consumer: Webhook.Side?, provider: Webhook.Side?, events: [WebhookEvent]
    ) throws -> EventDetails {
        let waitsForResults = !Self.results.isDisjoint(with: events)
        if waitsForResults,
            let verification = try transaction.latestVerification(consumer: consumer, provider: provider),
            let publication = try transaction.latestPublication(ofContent: verification.contentID)
        {
            var subject = EventSubject(.verificationPublished, publication)
            subject.verification = (verification, try transaction.outcome(of: verification))
            return try scribe.details(of: publication, named: Self.name, subject)
        }
        guard let publication = try transaction.latestPublication(consumer: consumer, provider: provider) else {
            return waitsForResults ? withMadeUpResult(madeUp) : madeUp
        }
        var subject = EventSubject(.contractPublished, publication)
        if !waitsForResults { subject.verification = try transaction.telling(publication.content) }
        let details = try scribe.details(of: publication, named: Self.name, subject)
        return waitsForResults ? withMadeUpResult(details) : details
    }

    private static let results: Set<WebhookEvent> = [
        .verificationPublished, .verificationSucceeded, .verificationFailed,
    ]

    private var scribe: EventScribe { EventScribe(transaction: transaction, links: links) }

    private var madeUpContent: PactContent {
        PactContent(
            id: 0, consumer: PacticipantReference(id: 0, name: "placeholder-consumer"),
            provider: PacticipantReference(id: 0, name: "placeholder-provider"),
            digest: "5d445a4612743728dfd99ccd4210423c052bb9db")
    }

    private var madeUp: EventDetails {
        let number = "gggghhhhjjjjkkkkllll66667777888899990000"
        let content = madeUpContent
        var details = EventDetails(
            eventName: Self.name, brokerURL: links.base, consumer: content.consumer.name,
            provider: content.provider.name, version: number,
            pactURL: links.pact(
                content, metadata: PactMetadata(wip: true, consumerVersionNumber: number)))
        details.consumerLabels = ["placeholder-consumer-label"]
        details.providerLabels = ["placeholder-provider-label"]
        return details
    }

    private func withMadeUpResult(_ details: EventDetails) -> EventDetails {
        var details = details
        details.providerVersionNumber = "aaaabbbbccccddddeeeeffff1111222233334444"
        details.providerVersionTags = ["master"]
        details.verificationResultURL = links.verificationResult(madeUpContent, number: 1)
        details.outcome = .success
        return details
    }
}
