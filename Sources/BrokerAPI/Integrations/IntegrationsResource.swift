import BrokerCore
import JSONText

/// The list of integrations.
struct IntegrationsResource {
    let integrations: [Integration]
    let summary: PageSummary?
    let resourceURL: String
    let links: Links

    var document: HALDocument {
        var document = HALDocument()
        document.embed("integrations", integrations.map { entry($0) })
        document.link("self", Link(resourceURL, title: "All integrations"))
        document.paginate(summary, resourceURL)
        return document
    }

    private func entry(_ integration: Integration) -> HALDocument {
        let (consumer, provider) = (integration.consumer.name, integration.provider.name)
        let pair = "\(consumer) and \(provider)"
        var document = HALDocument()
        document.set("consumer", ["name": .string(consumer)])
        document.set("provider", ["name": .string(provider)])
        document.link(
            "pb:dashboard",
            Link(
                links.dashboard(provider: provider, consumer: consumer), title: "BETA: Pacts to show on the dashboard"))
        document.link(
            "pb:matrix",
            Link(
                Links(base: "").matrix(provider: provider, consumer: consumer),
                title: "Matrix of pacts/verification results for \(pair)"))
        document.link("pb:group", Link(links.pacticipant(consumer)))
        document.link(
            "pb:delete_integration",
            Link(
                links.integration(provider: provider, consumer: consumer),
                title: "Delete the integration between \(pair)"))
        return document
    }
}
