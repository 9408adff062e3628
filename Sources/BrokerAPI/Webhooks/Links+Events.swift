import BrokerCore

extension Links: EventLinks {
    func pact(_ content: PactContent, metadata: PactMetadata) -> String {
        pacts(provider: content.provider.name, consumer: content.consumer.name)
            .content(content.digest, metadata: metadata.segment)
    }

    func verificationResult(_ content: PactContent, number: Int) -> String {
        pacts(provider: content.provider.name, consumer: content.consumer.name)
            .verificationResult(content.digest, number: String(number))
    }
}
