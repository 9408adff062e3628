import BrokerCore
import JSONText

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
        document.set("pacts", publications.map(element))
        document.link("self", Link(links.latestPacts))
        document.link("pb:pacts", publications.map { latest($0) })
        document.link(
            "pacts", publications.map { latest($0, name: "DEPRECATED - please use the pb:pacts relation") })
        document.link("curies", [.curie(links, context: "pacts")])
        return document
    }

    private func pair(_ publication: Publication) -> PactLinks {
        links.pacts(provider: publication.provider.name, consumer: publication.consumer.name)
    }

    private func latest(_ publication: Publication, name: String? = nil) -> Link {
        Link(
            pair(publication).latest,
            title: "Latest pact between \(publication.consumer.name) and \(publication.provider.name)", name: name)
    }

    private func element(_ publication: Publication) -> HALDocument {
        var consumer = HALDocument()
        consumer.set("name", publication.consumer.name)
        consumer.embed(
            "version",
            VersionResource.reference(publication.consumerVersion.number, of: publication.consumer.name, links))
        consumer.link("self", Link(links.pacticipant(publication.consumer.name)))
        var document = HALDocument()
        document.set("createdAt", publication.createdAt)
        document.embed("consumer", consumer)
        document.embed("provider", PacticipantResource.reference(publication.provider.name, links))
        document.link("self", [Link(pair(publication).latest), Link(links.pact(publication))])
        return document
    }
}
