import BrokerCore

/// Lists of the pacts of a pair, and their deletion.
struct PactListRoutes: Sendable {
    let pacts: PactService

    var routes: [Route] {
        let pair = "/pacts/provider/{provider}/consumer/{consumer}"
        return [
            Route(pair + "/versions", .get { try await list($0, .all) }, .delete(handler: deleteAll)),
            Route(
                pair + "/tag/{tag}", .get { try await list($0, .tagged($0.capture("tag"))) },
                .delete { try await delete($0, .tagged($0.capture("tag"))) }),
            Route(pair + "/branch/versions", .get { try await list($0, .inMainBranch) }),
            Route(pair + "/branch/latest/versions", .get { try await list($0, .headOfMainBranch) }),
            Route(
                pair + "/branch/{branch}", .get { try await list($0, .inBranch($0.capture("branch"))) },
                .delete { try await delete($0, .inBranch($0.capture("branch"))) }),
            Route(
                pair + "/branch/{branch}/latest/versions",
                .get { try await list($0, .headOfBranch($0.capture("branch"))) },
                .delete { try await delete($0, .headOfBranch($0.capture("branch"))) }),
        ]
    }

    private func list(_ request: APIRequest, _ selection: PublicationSelection) async throws -> APIResponse {
        let (consumer, provider) = (try request.capture("consumer"), try request.capture("provider"))
        let publications = try await pacts.list(consumer: consumer, provider: provider, selection)
        let tag = request.captures["tag"]
        let resource = PactVersionsResource(
            publications, consumer: consumer, provider: provider, isTagged: tag != nil, links: request.links)
        let title = "All versions of the pact between \(consumer) and \(provider)"
        return .hal(
            resource.document(
                self: Link(request.resourceURL, title: tag.map { "\(title) with tag \($0)" } ?? title))
        ).withoutEntries(publications.isEmpty)
    }

    @Sendable private func deleteAll(_ request: APIRequest) async throws -> APIResponse {
        _ = try await pacts.deleteAll(
            consumer: request.capture("consumer"), provider: request.capture("provider"), .all)
        return .empty()
    }

    private func delete(_ request: APIRequest, _ selection: PublicationSelection) async throws -> APIResponse {
        let (consumer, provider) = (try request.capture("consumer"), try request.capture("provider"))
        let remains = try await pacts.deleteAll(consumer: consumer, provider: provider, selection)
        let resource = PactsDeletedResource(
            pair: request.links.pacts(provider: provider, consumer: consumer), remains: remains,
            links: request.links)
        return .hal(resource.document)
    }
}

extension Links {
    /// The pact of a publication.
    func pact(_ publication: Publication) -> String {
        pacts(provider: publication.provider.name, consumer: publication.consumer.name)
            .version(publication.consumerVersion.number)
    }
}
