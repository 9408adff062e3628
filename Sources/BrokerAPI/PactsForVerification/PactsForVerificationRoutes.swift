import BrokerCore

/// The pacts that a provider has to verify.
struct PactsForVerificationRoutes: Sendable {
    let pacts: PactsForVerificationService

    var routes: [Route] {
        [
            Route(
                "/pacts/provider/{provider}/for-verification",
                .get(validating: { try PactsForVerificationQuery($0).question }) { request, question in
                    try await find(request, question, warnsOfBeta: true)
                },
                .post(
                    accepts: [.json, .hal], body: .optionalObject,
                    validating: { try PactsForVerificationBody($0).question }
                ) { request, question in
                    try await find(request, question, warnsOfBeta: false)
                })
        ]
    }

    private func find(
        _ request: APIRequest, _ question: VerificationQuestion, warnsOfBeta: Bool
    ) async throws -> APIResponse {
        let found = try await pacts.find(question)
        return .hal(
            PactsForVerificationResource(found, question, request.links, warnsOfBeta: warnsOfBeta).document)
    }
}
