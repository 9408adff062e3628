import BrokerCore
import JSONText

/// Lists of pacts: of a pair, of a provider, and the latest of every pair.
struct PactListRoutes: Sendable {
    let pacts: PactService

    var routes: [Route] {
        let pair = "/pacts/provider/{provider}/consumer/{consumer}"
        let provider = "/pacts/provider/{provider}"
        return [
            Route("/pacts/latest", .get(handler: latestOfAllPairs)),
            Route(pair + "/versions", .get { try await list($0, .all, "All versions of this pact") }),
            Route(
                pair + "/tag/{tag}",
                .get { try await list($0, .tagged($0.capture("tag")), "All versions of this pact with the tag") }),
            Route(
                pair + "/branch/{branch}",
                .get { try await list($0, .inBranch($0.capture("branch")), "All versions of this pact in the branch") }),
            Route(
                pair + "/branch/{branch}/latest/versions",
                .get { try await list($0, .headOfBranch($0.capture("branch")), "Latest version of this pact") }),
            Route(provider, .get { try await list($0, .all) }),
            Route(provider + "/tag/{tag}", .get { try await list($0, .tagged($0.capture("tag"))) }),
            Route(provider + "/latest", .get { try await list($0, .latest) }),
            Route(provider + "/latest/{tag}", .get { try await list($0, .latestTagged($0.capture("tag"))) }),
            Route(provider + "/branch", .get { try await list($0, .inMainBranch) }),
            Route(provider + "/branch/latest", .get { try await list($0, .headOfMainBranch) }),
            Route(provider + "/branch/{branch}", .get { try await list($0, .inBranch($0.capture("branch"))) }),
            Route(
                provider + "/branch/{branch}/latest",
                .get { try await list($0, .headOfBranch($0.capture("branch"))) }),
        ]
    }

    private func list(
        _ request: APIRequest, _ selection: PublicationSelection, _ title: String
    ) async throws -> APIResponse {
        let (consumer, provider) = (try request.capture("consumer"), try request.capture("provider"))
        let publications = try await pacts.list(consumer: consumer, provider: provider, selection)
        let isTagged = if case .tagged = selection { true } else { false }
        return .hal(
            PactVersionsResource(
                publications, consumer: consumer, provider: provider, isTagged: isTagged, links: request.links
            ).document(self: Link(request.resourceURL, title: title)))
    }

    private func list(_ request: APIRequest, _ selection: ProviderPactSelection) async throws -> APIResponse {
        let (provider, publications) = try await pacts.list(provider: request.capture("provider"), selection)
        let links = request.links
        let all = publications.map { Link(links.pact($0), title: $0.title, name: $0.consumer.name) }
        let old = publications.map {
            Link(
                links.pact($0), title: "DEPRECATED - please use the pb:pacts relation. \($0.title)",
                name: $0.consumer.name)
        }
        var document = HALDocument()
        document.link(
            "self",
            Link(
                request.resourceURL,
                title: "\(selection.isLatest ? "Latest" : "All") pact versions for the provider \(provider.name)"))
        document.link("pb:provider", Link(links.pacticipant(provider.name), name: provider.name))
        document.link("pb:pacts", all)
        document.link(
            "provider",
            Link(
                links.pacticipant(provider.name), title: provider.name,
                name: "DEPRECATED - please use the pb:provider relation"))
        document.link("pacts", old)
        return .hal(document)
    }

    @Sendable private func latestOfAllPairs(_ request: APIRequest) async throws -> APIResponse {
        let publications = try await pacts.latestOfAllPairs()
        return .hal(LatestPactsResource(publications, request.links).document)
    }
}

extension Links {
    /// The pact of a publication.
    func pact(_ publication: Publication) -> String {
        pacts(provider: publication.provider.name, consumer: publication.consumer.name)
            .version(publication.consumerVersion.number)
    }
}

extension ProviderPactSelection {
    /// Whether only one pact of each consumer is meant.
    fileprivate var isLatest: Bool {
        switch self {
        case .latest, .latestTagged, .headOfBranch, .headOfMainBranch: true
        case .all, .tagged, .inBranch, .inMainBranch: false
        }
    }
}
