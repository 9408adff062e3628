import BrokerCore
import HTTPTypes

/// Publishing results and reading them back.
struct VerificationRoutes: Sendable {
    let verifications: VerificationService

    var routes: [Route] {
        let pair = "/pacts/provider/{provider}/consumer/{consumer}"
        let content = pair + "/pact-version/{digest}"
        let withMetadata = content + "/metadata/{metadata}"
        return [
            Route(
                content + "/verification-results", withMetadata + "/verification-results",
                endpoints: [.post(validating: { try VerificationBody($0).result }, handler: publish)]),
            Route(
                content + "/verification-results/{number}", withMetadata + "/verification-results/{number}",
                endpoints: [.get(offers: ContentType.pactTypes, handler: get), .delete(handler: delete)]),
            Route(
                content + "/verification-results/latest",
                .get(offers: ContentType.pactTypes, handler: latestOfContent)),
            Route(
                pair + "/version/{version}/verification-results/latest",
                .get(offers: ContentType.pactTypes, handler: latestOfVersion)),
            Route(content + "/provider-version/{version}/evidence", .get(handler: evidence)),
        ]
    }

    @Sendable private func publish(_ request: APIRequest, _ result: NewVerification) async throws -> APIResponse {
        let reading = try await verifications.publish(
            result, consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"))
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

    @Sendable private func evidence(_ request: APIRequest) async throws -> APIResponse {
        let reading = try await verifications.evidence(
            consumer: request.capture("consumer"), provider: request.capture("provider"),
            digest: request.capture("digest"), providerVersion: request.capture("version"))
        return .hal(EvidenceResource.document(reading, self: request.resourceURL))
    }

    private func response(_ reading: VerificationReading, _ request: APIRequest) -> APIResponse {
        let document = VerificationResource(reading, request.links)
            .document(isExtended: request.responseType == .extended)
        return .document(document.object, as: request.responseType)
    }
}
