import JSONText

/// Which contracts with a provider are meant.
package struct ProviderPactsQuery: Sendable {
    package var provider: String
    /// nil means every consumer.
    package var consumer: String?
    /// nil means the main branch of each consumer.
    package var branch: String?
    /// Whether only the head of the branch counts.
    package var isLatest = false

    package init(provider: String) {
        self.provider = provider
    }

    /// The relation of the index that leads to them.
    fileprivate var relation: String {
        switch (consumer != nil, branch != nil, isLatest) {
        case (false, false, false): "pb:provider-pacts-with-main-branch"
        case (false, false, true): "pb:latest-provider-pacts-with-main-branch"
        case (false, true, false): "pb:provider-pacts-with-branch"
        case (false, true, true): "pb:latest-provider-pacts-with-branch"
        case (true, false, false): "pb:main-branch-pact-versions"
        case (true, false, true): "pb:latest-main-branch-pact-versions"
        case (true, true, false): "pb:branch-pact-versions"
        case (true, true, true): "pb:latest-branch-pact-versions"
        }
    }

    fileprivate var names: String {
        guard let consumer else { return "provider '\(provider)': the broker doesn't know it" }
        return "consumer '\(consumer)' and provider '\(provider)': the broker doesn't know one of them"
    }

    fileprivate var variables: [String: String] {
        ["provider": provider, "consumer": consumer, "branch": branch].compactMapValues(\.self)
    }
}

extension BrokerClient {
    /// Links to contracts with a provider, in the broker's order: `name` is the consumer's, `title` says consumer,
    /// version and provider. `.notFound` where the broker doesn't know the provider or the consumer.
    package func pacts(_ query: ProviderPactsQuery) async throws(BrokerClientError) -> [HALLink] {
        let document: HALDocument
        do throws(BrokerClientError) {
            document = try await get(index().href(query.relation, query.variables))
        } catch {
            throw error.naming("No pacts found for \(query.names).")
        }
        guard let consumer = query.consumer else { return try document.pactLinks() }
        guard document["_embedded"]?["pacts"]?.array != nil else { throw document.lacks("a list of pacts") }
        return document.embedded("pacts").compactMap { pact in
            pact.link("self").map { HALLink(href: $0.href, name: consumer, title: $0.title) }
        }
    }
}

extension HALDocument {
    /// The links of a list of contracts, under the name that counts or the one that it had before.
    func pactLinks() throws(BrokerClientError) -> [HALLink] {
        let relations = ["pb:pacts", "pacts"]
        guard relations.contains(where: { value["_links"]?[$0] != nil }) else { throw lacks("a list of pacts") }
        return relations.lazy.map(links).first { !$0.isEmpty } ?? []
    }
}
