import BrokerCore

/// Links to pacts of a provider, with the copies that old clients read.
struct ProviderPactsResource {
    let provider: String
    let publications: [Publication]
    let links: Links

    func document(self link: Link) -> HALDocument {
        var document = HALDocument()
        document.link("self", link)
        document.link("pb:provider", Link(links.pacticipant(provider), name: provider))
        document.link(
            "pb:pacts",
            publications.map { Link(links.pact($0), title: $0.title, name: $0.consumer.name) })
        document.link(
            "provider",
            Link(
                links.pacticipant(provider), title: provider,
                name: "DEPRECATED - please use the pb:provider relation"))
        document.link(
            "pacts",
            publications.map {
                Link(
                    links.pact($0), title: "DEPRECATED - please use the pb:pacts relation. \($0.title)",
                    name: $0.consumer.name)
            })
        return document
    }
}
