import BrokerCore
import JSONText

/// A pact, to be read.
struct PactPage: PageContent {
    static let template = "pact"

    static let text = """
        {{<layout}}{{$main}}
        <p>Published by {{content.consumer}} version <strong>{{content.version}}</strong>
        <span class="quiet">{{content.published}}</span></p>
        <ul>{{#content.interactions}}<li>{{.}}</li>{{/content.interactions}}</ul>
        <h2>Contract</h2>
        <pre>{{content.document}}</pre>
        {{/main}}{{/layout}}
        """

    let title: String
    let consumer: String
    let version: String
    let published: String
    let interactions: [String]
    let document: String

    init(_ reading: PactReading) {
        let publication = reading.publication
        title = "Pact between \(publication.consumer.name) and \(publication.provider.name)"
        consumer = publication.consumer.name
        version = publication.consumerVersion.number
        published = publication.createdAt.wireText
        let limits = JSONLimits(maximumDepth: 1024, maximumBytes: .max)
        let value = try? JSONReader.read(reading.document, limits: limits).value
        let elements = (value?["interactions"]?.array ?? []) + (value?["messages"]?.array ?? [])
        interactions = elements.compactMap { $0["description"]?.string }
        document = value?.prettyText() ?? String(decoding: reading.document, as: UTF8.self)
    }
}

/// Which pact of a pair an address means.
enum PactChoice: Sendable, Hashable {
    case version(String)
    case content(String)
    case latest
    case latestTagged(String)
    case latestUntagged

    /// - Parameter rest: The segments behind the pair.
    init?(_ rest: [String]) {
        switch (rest.first, rest.count) {
        case ("version", 2): self = .version(rest[1])
        case ("pact-version", 2): self = .content(rest[1])
        case ("pact-version", 4) where rest[2] == "metadata": self = .content(rest[1])
        case ("latest", 1): self = .latest
        case ("latest", 2) where rest[1] != "badge" && rest[1] != "badge.svg": self = .latestTagged(rest[1])
        case ("latest-untagged", 1): self = .latestUntagged
        default: return nil
        }
    }

    func read(_ pacts: PactService, consumer: String, provider: String) async throws -> PactReading {
        switch self {
        case .version(let number): try await pacts.read(consumer: consumer, version: number, provider: provider)
        case .content(let digest):
            try await pacts.read(consumer: consumer, provider: provider, digest: digest, metadata: PactMetadata())
        case .latest: try await pacts.latest(consumer: consumer, provider: provider, .all)
        case .latestTagged(let tag): try await pacts.latest(consumer: consumer, provider: provider, .tagged(tag))
        case .latestUntagged: try await pacts.latest(consumer: consumer, provider: provider, .untagged)
        }
    }
}
