import BrokerCore
import HTTPTypes
import JSONText

/// Pacts of one pair: by version, by content, and the latest ones.
struct PactRoutes: Sendable {
    let pacts: PactService
    let contracts: ContractService
    let maximumContractBytes: Int

    var routes: [Route] {
        let limit = maximumContractBytes
        let validate: @Sendable (APIRequest) throws -> ContractDocument = {
            try PactBody.validate($0, maximumBytes: limit)
        }
        let pair = "/pacts/provider/{provider}/consumer/{consumer}"
        let old = "/pact/provider/{provider}/consumer/{consumer}"
        return [
            Route(
                pair + "/version/{version}", pair + "/versions/{version}", old + "/version/{version}",
                endpoints: [
                    .get(offers: ContentType.pactTypes, handler: getVersion),
                    .put(body: .object, offers: ContentType.pactTypes, validating: validate, handler: put),
                    .patch(
                        accepts: [.json], offers: ContentType.pactTypes, validating: validate, handler: merge),
                    .delete(handler: delete),
                ]),
            Route(pair + "/pact-version/{digest}", .get(offers: ContentType.pactTypes, handler: getContent)),
            Route(
                pair + "/pact-version/{digest}/metadata/{metadata}",
                .get(offers: ContentType.pactTypes, handler: getContent)),
            Route(
                pair + "/latest", old + "/latest",
                endpoints: [.get(offers: ContentType.pactTypes) { try await latest($0, .all) }]),
            Route(pair + "/latest-untagged", .get(offers: ContentType.pactTypes) { try await latest($0, .untagged) }),
            Route(
                pair + "/latest/{tag}",
                .get(offers: ContentType.pactTypes) { try await latest($0, .tagged($0.capture("tag"))) }),
            Route(
                pair + "/branch/{branch}/latest",
                .get(offers: ContentType.pactTypes) { try await latest($0, .headOfBranch($0.capture("branch"))) }),
        ]
    }

    @Sendable private func getVersion(_ request: APIRequest) async throws -> APIResponse {
        let reading = try await pacts.read(
            consumer: request.capture("consumer"), version: request.capture("version"),
            provider: request.capture("provider"), includesTags: request.wantsTags)
        return response(PactResource(reading, request.links), request)
    }

    @Sendable private func getContent(_ request: APIRequest) async throws -> APIResponse {
        let segment = request.captures["metadata"]
        let reading = try await pacts.read(
            consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"), metadata: segment.map(PactMetadata.init(segment:)) ?? PactMetadata(),
            includesTags: request.wantsTags)
        return response(
            PactResource(
                reading, request.links, metadata: segment, listsConsumerVersions: segment != nil), request)
    }

    @Sendable private func put(_ request: APIRequest, _ document: ContractDocument) async throws -> APIResponse {
        try await publish(request, document, merges: false)
    }

    @Sendable private func merge(_ request: APIRequest, _ document: ContractDocument) async throws -> APIResponse {
        try await publish(request, document, merges: true)
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        let (consumer, provider) = (try request.capture("consumer"), try request.capture("provider"))
        let remains = try await pacts.delete(
            consumer: consumer, version: request.capture("version"), provider: provider)
        let resource = PactsDeletedResource(
            pair: request.links.pacts(provider: provider, consumer: consumer), remains: remains,
            links: request.links)
        return .hal(resource.document)
    }

    private func publish(
        _ request: APIRequest, _ document: ContractDocument, merges: Bool
    ) async throws -> APIResponse {
        let (published, reading) = try await contracts.put(
            document, consumerName: request.capture("consumer"), versionNumber: request.capture("version"),
            providerName: request.capture("provider"), merges: merges, brokerURL: request.links.base,
            links: request.links)
        let resource = PactResource(reading, request.links, warnings: document.warnings)
        return response(resource, request, isNew: published.outcome == .created)
    }

    private func latest(_ request: APIRequest, _ selection: PublicationSelection) async throws -> APIResponse {
        let reading = try await pacts.latest(
            consumer: request.capture("consumer"), provider: request.capture("provider"), selection,
            includesTags: request.wantsTags && selection != .all)
        let version = reading.publication.consumerVersion
        var metadata = PactMetadata(selections: [PactMetadata.Selection(consumerVersionID: version.id)])
        if case .tagged(let tag) = selection { metadata.consumerVersionTags = [tag] }
        let resource = PactResource(reading, request.links, metadata: metadata.segment)
        return response(resource, request).consumerVersion(version.number)
    }

    private func response(_ resource: PactResource, _ request: APIRequest, isNew: Bool = false) -> APIResponse {
        .written(
            resource.body(as: request.responseType), as: request.responseType, status: isNew ? .created : .ok)
    }
}

extension APIRequest {
    /// Whether the form that lists tags was negotiated.
    fileprivate var wantsTags: Bool { responseType == .extended }
}
