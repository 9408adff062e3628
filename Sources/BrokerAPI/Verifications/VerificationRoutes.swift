import BrokerCore
import HTTPTypes

/// Publishing results and reading them back.
struct VerificationRoutes: Sendable {
    let verifications: VerificationService
    let triggered: TriggeredWebhookService

    var routes: [Route] {
        let pair = "/pacts/provider/{provider}/consumer/{consumer}"
        let content = pair + "/pact-version/{digest}"
        let withMetadata = content + "/metadata/{metadata}"
        return [
            Route(
                content + "/verification-results", withMetadata + "/verification-results",
                endpoints: [
                    .post(
                        body: .optionalObject, precondition: exists, validating: { try VerificationBody($0).result },
                        handler: publish)
                ]),
            Route(
                content + "/verification-results/{number}", withMetadata + "/verification-results/{number}",
                endpoints: [.get(offers: ContentType.pactTypes, handler: get), .delete(handler: delete)]),
            Route(
                content + "/verification-results/latest",
                .get(offers: ContentType.pactTypes, handler: latestOfContent)),
            Route(
                pair + "/version/{version}/verification-results/latest",
                .get(offers: ContentType.pactTypes, handler: latestOfVersion)),
            Route(
                pair + "/latest/verification-results/latest",
                .get(offers: ContentType.pactTypes) { try await latest($0, .all) }),
            Route(
                pair + "/latest/{tag}/verification-results/latest",
                .get(offers: ContentType.pactTypes) { try await latest($0, .tagged($0.capture("tag"))) }),
            Route(content + "/verification-results/all", .get(handler: all)),
            Route(content + "/verification-results/{number}/triggered-webhooks", .get(handler: triggeredWebhooks)),
            Route("/verification-results/consumer/{consumer}/version/{version}/latest", .get(handler: summary)),
            Route(content + "/provider-version/{version}/evidence", .get(handler: evidence)),
        ]
    }

    @Sendable private func exists(_ request: APIRequest) async throws {
        try await verifications.check(
            consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"))
    }

    @Sendable private func publish(_ request: APIRequest, _ result: NewVerification) async throws -> APIResponse {
        let reading = try await verifications.publish(
            result, consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"), links: request.links)
        let resource = VerificationResource(reading, request.links)
        return .hal(resource.document(), status: .created).located(at: resource.url)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        guard let number = Int(try request.capture("number")) else { throw DomainError.documentNotFound }
        let metadata = request.captures["metadata"].map(PactMetadata.init(segment:)) ?? PactMetadata()
        let reading = try await verifications.read(
            number: number, consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"), metadata: metadata)
        return response(reading, request)
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        guard let number = Int(try request.capture("number")) else { throw DomainError.documentNotFound }
        try await verifications.delete(
            number: number, consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"))
        return .empty()
    }

    @Sendable private func triggeredWebhooks(_ request: APIRequest) async throws -> APIResponse {
        guard let number = Int(try request.capture("number")) else { throw DomainError.documentNotFound }
        _ = try await verifications.read(
            number: number, consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"), metadata: PactMetadata())
        let resource = TriggeredWebhooksResource(
            triggered: try await triggered.list(verification: number),
            title: "Webhooks triggered by the publication of verification result \(number)",
            resourceURL: request.resourceURL, links: request.links)
        return .hal(resource.document)
    }

    @Sendable private func latestOfContent(_ request: APIRequest) async throws -> APIResponse {
        let reading = try await verifications.latest(
            consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"))
        return response(reading, request)
    }

    @Sendable private func latestOfVersion(_ request: APIRequest) async throws -> APIResponse {
        let reading = try await verifications.latest(
            consumer: request.capture("consumer"), version: request.capture("version"),
            provider: request.capture("provider"))
        return response(reading, request)
    }

    private func latest(_ request: APIRequest, _ selection: PublicationSelection) async throws -> APIResponse {
        let reading = try await verifications.latest(
            consumer: request.capture("consumer"), provider: request.capture("provider"), selection)
        return response(reading, request)
    }

    /// There is no list of all results: the matrix shows them.
    @Sendable private func all(_ request: APIRequest) async throws -> APIResponse {
        let (consumer, provider) = (try request.capture("consumer"), try request.capture("provider"))
        let url = request.links.matrix(provider: provider, consumer: consumer)
        throw DomainError.notFound("To see all results of a pact, use the matrix at \(url)")
    }

    @Sendable private func summary(_ request: APIRequest) async throws -> APIResponse {
        let (consumer, version) = (try request.capture("consumer"), try request.capture("version"))
        let summary = try await verifications.summary(consumer: consumer, version: version)
        let url = request.links.verificationSummary(consumer: consumer, version: version)
        let title = "Latest verification results for consumer \(consumer) version \(version)"
        return .hal(VerificationSummaryResource(summary, request.links).document(self: Link(url, title: title)))
    }

    @Sendable private func evidence(_ request: APIRequest) async throws -> APIResponse {
        let reading = try await verifications.evidence(
            consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"), providerVersion: request.capture("version"))
        return .hal(EvidenceResource.document(reading, self: request.resourceURL))
    }

    private func response(_ reading: VerificationReading, _ request: APIRequest) -> APIResponse {
        let document = VerificationResource(reading, request.links)
            .document(isExtended: request.responseType == .extended)
        return .hal(document, as: request.responseType)
    }
}
