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

/// The integrations as a graph in the language DOT.
struct IntegrationGraph {
    let integrations: [Integration]

    var text: String {
        let lines = integrations.map { "  \(node($0.consumer.name)) -> \(node($0.provider.name))\n" }.joined()
        return "digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];\n"
            + lines + "}\n"
    }

    /// With underscores for spaces; in quotes where the language would not take it for a name.
    private func node(_ name: String) -> String {
        let name = name.replacing(" ", with: "_")
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "_") || byte >= 0x80
        }
        guard !isPlain || name.first?.isNumber ?? true else { return name }
        return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
