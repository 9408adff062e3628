import BrokerCore

/// The pacts that a provider has to verify.
struct PactsForVerificationRoutes: Sendable {
    let pacts: PactsForVerificationService

    var routes: [Route] {
        [
            Route(
                "/pacts/provider/{provider}/for-verification", .get(handler: get),
                .post(
                    accepts: [.json, .hal], body: .optionalObject,
                    validating: { try PactsForVerificationBody($0).question }, handler: find))
        ]
    }

    /// The default selection; clients only follow the link to itself.
    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        try await find(request, VerificationQuestion(providerName: request.capture("provider")))
    }

    @Sendable private func find(_ request: APIRequest, _ question: VerificationQuestion) async throws -> APIResponse {
        let found = try await pacts.find(question)
        return .hal(PactsForVerificationResource(found, question, request.links).document)
    }
}
