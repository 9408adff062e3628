import BrokerCore
import JSONText

/// The pacts that versions of a consumer published for a provider, newest first.
struct PactVersionsResource {
    private let publications: [Publication]
    private let consumer: String
    private let provider: String
    private let isTagged: Bool
    private let links: Links

    init(_ publications: [Publication], consumer: String, provider: String, isTagged: Bool, links: Links) {
        self.publications = publications
        self.consumer = consumer
        self.provider = provider
        self.isTagged = isTagged
        self.links = links
    }

    func document(self link: Link) -> HALDocument {
        var document = HALDocument()
        document.embed("pacts", publications.map(embedded))
        document.link("self", link)
        let prefix = isTagged ? "pb:" : ""
        document.link(prefix + "consumer", Link(links.pacticipant(consumer), title: "Consumer", name: consumer))
        document.link(prefix + "provider", Link(links.pacticipant(provider), title: "Provider", name: provider))
        document.link(
            prefix + "pact-versions",
            publications.map { publication in
                Link(
                    links.pact(publication), title: "Pact",
                    name: "Version \(publication.consumerVersion.number) - \(publication.createdAt.dayText)")
            })
        return document
    }

    private func embedded(_ publication: Publication) -> HALDocument {
        var document = HALDocument()
        document.set("createdAt", publication.createdAt)
        document.embed(
            "consumerVersion", VersionResource.reference(publication.consumerVersion.number, of: consumer, links))
        document.link("self", Link(links.pact(publication), title: publication.title))
        return document
    }
}
