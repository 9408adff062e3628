import JSONText

/// The latest contract of a consumer with a provider.
package struct LatestPact: Sendable, Hashable {
    package let consumer: String
    package let consumerVersion: String
    package let provider: String
    /// As the broker writes it; nil where it doesn't say.
    package let createdAt: String?

    fileprivate init(_ pact: JSONValue, in document: HALDocument) throws(BrokerClientError) {
        let consumer = pact["_embedded"]?["consumer"]
        guard let name = consumer?["name"]?.string,
            let version = consumer?["_embedded"]?["version"]?["number"]?.string,
            let provider = pact["_embedded"]?["provider"]?["name"]?.string
        else { throw document.lacks("the consumer, its version and the provider of a pact") }
        self.consumer = name
        consumerVersion = version
        self.provider = provider
        createdAt = pact["createdAt"]?.string
    }
}

extension BrokerClient {
    /// The latest contract of each consumer with each provider, in the broker's order, with the answer that lists them.
    package func latestPacts() async throws(BrokerClientError) -> (pacts: [LatestPact], document: HALDocument) {
        let document = try await get(index().href("pb:latest-pact-versions"))
        guard let list = document["pacts"]?.array else { throw document.lacks("a list of pacts") }
        var pacts: [LatestPact] = []
        for pact in list { pacts.append(try LatestPact(pact, in: document)) }
        return (pacts, document)
    }
}
