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

/// The latest pact of every pair, as a plain list.
struct LatestPactsResource {
    private let publications: [Publication]
    private let links: Links

    init(_ publications: [Publication], _ links: Links) {
        self.publications = publications
        self.links = links
    }

    var document: HALDocument {
        var document = HALDocument()
        document.set("pacts", .array(publications.map { element($0).value }))
        document.link("self", Link(links.latestPacts))
        document.link("pb:pacts", publications.map { Link(links.pact($0), title: $0.title) })
        document.link(
            "pacts",
            publications.map { publication in
                Link(links.pact(publication), title: publication.title, name: publication.consumer.name)
            })
        document.link("curies", [.curie(links, context: "pacts")])
        return document
    }

    private func element(_ publication: Publication) -> HALDocument {
        var version = HALDocument()
        version.set("number", publication.consumerVersion.number)
        version.link(
            "self", Link(links.version(publication.consumer.name, publication.consumerVersion.number)))
        var consumer = HALDocument()
        consumer.set("name", publication.consumer.name)
        consumer.embed("version", version)
        consumer.link("self", Link(links.pacticipant(publication.consumer.name)))
        var provider = HALDocument()
        provider.set("name", publication.provider.name)
        provider.link("self", Link(links.pacticipant(publication.provider.name)))
        var document = HALDocument()
        document.set("createdAt", publication.createdAt)
        document.embed("consumer", consumer)
        document.embed("provider", provider)
        let pair = links.pacts(provider: publication.provider.name, consumer: publication.consumer.name)
        document.link("self", [Link(pair.latest), Link(links.pact(publication))])
        return document
    }
}
