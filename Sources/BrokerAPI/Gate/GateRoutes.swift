import BrokerCore

/// May a version go there? For one version, and for what a branch or tag stands for now.
struct GateRoutes: Sendable {
    let matrix: MatrixService
    let waiting: VerdictWait

    var routes: [Route] {
        let offers: [ContentType] = [.hal, .text]
        return [
            Route(
                "/can-i-deploy",
                .get(offers: offers, validating: CanIDeployQueryReader.read) { request, question in
                    try await waiting.response(to: request) { try await matrix.canIDeploy(question) }
                }),
            Route(
                "/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{to}",
                .get(offers: offers) { request in
                    try await answer(
                        .latestTagged(request.capture("tag"), toTag: request.capture("to")), request)
                }),
            Route(
                "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}",
                .get(offers: offers) { request in
                    try await answer(
                        .headOfBranch(request.capture("branch"), toEnvironment: request.capture("environment")),
                        request)
                }),
        ]
    }

    private func answer(_ question: StandingQuestion, _ request: APIRequest) async throws -> APIResponse {
        let name = try request.capture("pacticipant")
        return try await waiting.standing(request) {
            try await matrix.answer(question, for: name)
        } represent: { answer in
            switch answer {
            case .answer(let answer): return .matrix(answer, request)
            case .missing(.pacticipant): throw DomainError.notFound("No pacticipant with name '\(name)' found")
            case .missing: throw DomainError.documentNotFound
            }
        }
    }
}
