import JSONText

extension BrokerClient {
    /// The contract behind a link. Its bytes are in ``HALDocument/bytes`` exactly as they came; its links say where
    /// results go.
    package func pact(at href: String) async throws(BrokerClientError) -> HALDocument {
        try await get(href)
    }

    /// Links to the latest contract of each consumer with that provider; empty where there is none. `.notFound` where
    /// the broker doesn't know the provider.
    package func latestProviderPacts(provider: String) async throws(BrokerClientError) -> [HALLink] {
        let href = try await index().href("pb:latest-provider-pacts", ["provider": provider])
        return try await get(href).pactLinks()
    }
}
