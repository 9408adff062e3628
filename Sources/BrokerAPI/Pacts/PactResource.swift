import BrokerCore
import JSONText
import NIOCore

/// A pact: the text of its content, with the time of publication and links at its end.
struct PactResource {
    private let reading: PactReading
    private let links: Links
    private let metadata: String?
    private let listsConsumerVersions: Bool
    private let warnings: [String]
    private let pair: PactLinks
    private let version: PactVersionLinks
    private let content: PactContentLinks

    /// Where the pact is shown, which decides its results link.
    ///
    /// - Parameters:
    ///   - metadata: the segment that the results link repeats.
    ///   - listsConsumerVersions: whether the consumer versions that the metadata name are linked.
    ///   - warnings: what to tell whoever published it just now.
    init(
        _ reading: PactReading, _ links: Links, metadata: String? = nil, listsConsumerVersions: Bool = false,
        warnings: [String] = []
    ) {
        self.reading = reading
        self.links = links
        self.metadata = metadata
        self.listsConsumerVersions = listsConsumerVersions
        self.warnings = warnings
        pair = links.pacts(provider: reading.publication.provider.name, consumer: reading.publication.consumer.name)
        version = pair.ofVersion(reading.publication.consumerVersion.number)
        content = pair.ofContent(reading.publication.digest)
    }

    private var publication: Publication { reading.publication }
    private var consumer: String { publication.consumer.name }
    private var provider: String { publication.provider.name }
    private var number: String { publication.consumerVersion.number }

    /// The JSON text, in the form that is asked for. The content's bytes are copied as they are.
    func body(as type: ContentType) -> ByteBuffer { type == .extended ? extended : plain }

    private var plain: ByteBuffer {
        var tail = HALDocument()
        tail.set("createdAt", publication.createdAt)
        if !warnings.isEmpty { tail.set("treaty:notices", .array(warnings.map(JSONValue.string))) }
        let added = linked(tail).compactBytes()
        guard reading.document.count > 2 else { return ByteBuffer(bytes: added) }
        var body = ByteBuffer()
        body.reserveCapacity(reading.document.count + added.count)
        body.writeBytes(reading.document.dropLast())
        body.writeInteger(UInt8(ascii: ","))
        body.writeBytes(added.dropFirst())
        return body
    }

    /// The form that separates the content from what the broker says of it.
    private var extended: ByteBuffer {
        var head = HALDocument()
        head.set("createdAt", publication.createdAt)
        head.embed(
            "tags",
            reading.latestTags.map { tag in
                var document = HALDocument()
                document.set("name", tag)
                document.set("latest", true)
                document.link("self", Link(links.tag(consumer, number, tag), title: "Tag", name: tag))
                document.link(
                    "pb:latest-pact",
                    Link(pair.latest(tag: tag), title: "Latest pact with tag '\(tag)'"))
                return document
            })
        var body = ByteBuffer(string: "{\"contract\":")
        body.writeBytes(reading.document)
        body.writeInteger(UInt8(ascii: ","))
        body.writeBytes(linked(head).compactBytes().dropFirst())
        return body
    }

    private func linked(_ document: HALDocument) -> HALDocument {
        var document = document
        addNamingLinks(&document)
        addRelatedPactLinks(&document)
        addActionLinks(&document)
        addResultLinks(&document)
        document.link("curies", [.curie(links, context: "pact")])
        return document
    }

    private func addNamingLinks(_ document: inout HALDocument) {
        document.link("self", Link(version.pact, title: "Pact", name: publication.title))
        document.link("pb:consumer", Link(links.pacticipant(consumer), title: "Consumer", name: consumer))
        document.link(
            "pb:consumer-version", Link(links.version(consumer, number), title: "Consumer version", name: number))
        if listsConsumerVersions {
            document.link(
                "pb:consumer-versions",
                reading.consumerVersions.map {
                    Link(links.version(consumer, $0.number), title: "Consumer version", name: $0.number)
                })
        }
        document.link("pb:provider", Link(links.pacticipant(provider), title: "Provider", name: provider))
        document.link(
            "pb:pact-version",
            Link(content.pact, title: "Pact content version permalink", name: publication.digest))
    }

    private func addRelatedPactLinks(_ document: inout HALDocument) {
        document.link("pb:latest-pact-version", Link(pair.latest, title: "Latest version of this pact"))
        document.link("pb:all-pact-versions", Link(pair.versions, title: "All versions of this pact"))
        document.link(
            "pb:latest-untagged-pact-version",
            Link(pair.latestUntagged, title: "Latest untagged version of this pact"))
        document.link(
            "pb:latest-tagged-pact-version",
            .template(pair.latest(tag: .variable("tag")), title: "Latest tagged version of this pact"))
        document.link(
            "pb:previous-distinct",
            Link(version.previousDistinct, title: "Previous distinct version of this pact"))
        document.link(
            "pb:diff-previous-distinct",
            Link(version.diffPreviousDistinct, title: "Diff with previous distinct version of this pact"))
        document.link(
            "pb:diff",
            .template(
                content.diff(with: .variable("pactVersion")),
                title: "Diff with another specified version of this pact"))
    }

    private func addActionLinks(_ document: inout HALDocument) {
        document.link(
            "pb:pact-webhooks",
            Link(
                links.webhooks(provider: provider, consumer: consumer),
                title: "Webhooks for the pact between \(consumer) and \(provider)"))
        document.link(
            "pb:consumer-webhooks",
            Link(links.webhooks(consumer: consumer), title: "Webhooks for all pacts with consumer \(consumer)"))
        document.link(
            "pb:tag-prod-version",
            Link(
                links.tag(consumer, number, "prod"),
                title: "PUT to this resource to tag this consumer version as 'production'"))
        document.link(
            "pb:tag-version",
            Link(
                links.tag(consumer, number, .variable("tag")),
                title: "PUT to this resource to tag this consumer version"))
    }

    private func addResultLinks(_ document: inout HALDocument) {
        document.link(
            "pb:publish-verification-results",
            Link(
                pair.verificationResults(publication.digest, metadata: metadata),
                title: "Publish verification results"))
        document.link(
            "pb:latest-verification-results",
            Link(content.latestVerificationResults))
        document.link(
            "pb:triggered-webhooks",
            Link(
                version.triggeredWebhooks, title: "Webhooks triggered by the publication of this pact"))
        document.link(
            "pb:matrix-for-consumer-version",
            Link(
                links.matrix(consumer: consumer, version: number),
                title: "View matrix rows for the consumer version to which this pact belongs"))
        document.link(
            "treaty:evidence",
            .template(
                content.evidence(providerVersion: .variable("providerVersion")),
                title: "What the results by a provider version add up to"))
    }
}
