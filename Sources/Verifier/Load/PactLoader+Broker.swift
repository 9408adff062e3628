import BrokerClient
import ContractModel
import HTTPTransport
import JSONText

extension PactLoader {
    /// The pacts that a broker wants verified.
    func load(_ source: BrokerSource) async -> [Result<LoadedPact, LoadFailure>] {
        guard let address = BrokerAddress(source.url) else {
            let shown = HTTPRedaction().url(source.url)
            return [
                .failure(
                    LoadFailure(.unusable, "'\(shown)' is not the URL of a broker: give http://host or https://host"))
            ]
        }
        let broker = client(address, source.credentials, attempts: source.attempts)
        do throws(BrokerClientError) {
            let pacts = try await list(source, broker)
            guard !pacts.isEmpty else { return [.failure(noPacts(address))] }
            var result: [Result<LoadedPact, LoadFailure>] = []
            for pact in pacts { result.append(await load(pact, from: broker)) }
            return result
        } catch .notFound {
            return [.failure(noPacts(address))]
        } catch {
            return [.failure(LoadFailure(error))]
        }
    }

    /// A pact that the broker named.
    private struct ListedPact {
        let href: String
        var isPending = false
        var notices: [Notice] = []
    }

    private func list(
        _ source: BrokerSource, _ broker: BrokerClient
    ) async throws(BrokerClientError) -> [ListedPact] {
        if let href = source.webhookPactURL { return [ListedPact(href: href)] }
        let selectors = source.selectors + source.consumerVersionTags.map(VerificationQuery.selector(latestWithTag:))
        guard !selectors.isEmpty else {
            return try await broker.latestProviderPacts(provider: provider).map { ListedPact(href: $0.href) }
        }
        var query = VerificationQuery(provider: provider)
        query.selectors = selectors
        query.providerVersionBranch = source.providerVersionBranch
        query.providerVersionTags = source.providerVersionTags
        query.includesPendingStatus = source.includesPending
        query.includesWIPSince = source.includesWIPSince
        return try await broker.pactsForVerification(query).map { pact in
            ListedPact(
                href: pact.href, isPending: pact.isPending,
                notices: pact.notices.map { Notice(when: $0.when, text: $0.text) })
        }
    }

    private func load(_ listed: ListedPact, from broker: BrokerClient) async -> Result<LoadedPact, LoadFailure> {
        let document: HALDocument
        do throws(BrokerClientError) {
            document = try await broker.pact(at: listed.href)
        } catch {
            return .failure(LoadFailure(error))
        }
        return pact(document.value, document.url).map { pact in
            var loaded = LoadedPact(pact, origin: document.url)
            loaded.publication = target(broker, document)
            loaded.isPending = listed.isPending
            loaded.notices = listed.notices
            return loaded
        }
    }

    private func noPacts(_ address: BrokerAddress) -> LoadFailure {
        LoadFailure(.noPacts, "No pacts found for provider '\(provider)' at the broker \(address)")
    }
}

extension LoadFailure {
    /// What a broker's error means for the run.
    init(_ error: BrokerClientError) {
        switch error {
        case .unreachable: self.init(.noAnswer, error.description)
        case .refused, .notFound: self.init(.unusable, error.description)
        }
    }
}
