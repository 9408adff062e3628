import BrokerCore

/// Lists of a provider's pacts, and of the latest pact of every pair.
struct ProviderPactRoutes: Sendable {
    let pacts: PactService

    var routes: [Route] {
        let provider = "/pacts/provider/{provider}"
        return [
            Route("/pacts/latest", .get(handler: latestOfAllPairs)),
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

    private func list(_ request: APIRequest, _ selection: ProviderPactSelection) async throws -> APIResponse {
        let (provider, publications) = try await pacts.list(provider: request.capture("provider"), selection)
        let resource = ProviderPactsResource(
            provider: provider.name, publications: publications, links: request.links)
        return .hal(
            resource.document(self: Link(request.resourceURL, title: title(request, selection, provider.name)))
        ).withoutEntries(publications.isEmpty)
    }

    private func title(_ request: APIRequest, _ selection: ProviderPactSelection, _ provider: String) -> String {
        let title = "\(selection.isLatest ? "Latest" : "All") pact versions for the provider \(provider)"
        if let tag = request.captures["tag"] { return "\(title) with consumer version tag '\(tag)'" }
        if let branch = request.captures["branch"] { return "\(title) with consumer version branch '\(branch)'" }
        return title
    }

    @Sendable private func latestOfAllPairs(_ request: APIRequest) async throws -> APIResponse {
        let publications = try await pacts.latestOfAllPairs()
        return .hal(LatestPactsResource(publications, request.links).document)
    }
}
