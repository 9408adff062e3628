import BrokerCore

/// The matrix, and the gate that rests on it.
struct MatrixRoutes: Sendable {
    let matrix: MatrixService
    let pacticipants: PacticipantService

    var routes: [Route] {
        let offers: [ContentType] = [.hal, .text]
        return [
            Route("/matrix", .get(offers: offers, validating: MatrixQueryReader.read, handler: answer)),
            Route(
                "/matrix/provider/{provider}/consumer/{consumer}",
                .get(offers: offers, validating: { try MatrixQueryReader.options($0.query) }, handler: pair)),
            Route(
                "/can-i-deploy",
                .get(offers: offers, validating: CanIDeployQueryReader.read, handler: canIDeploy)),
        ]
    }

    @Sendable private func answer(_ request: APIRequest, _ query: MatrixQuery) async throws -> APIResponse {
        response(try await matrix.answer(query), request)
    }

    @Sendable private func pair(_ request: APIRequest, _ options: MatrixQuery) async throws -> APIResponse {
        var query = options
        let names = [try request.capture("consumer"), try request.capture("provider")]
        query.selectors = names.map { MatrixSelector($0) }
        // Here the names are a part of the path, so an unknown one is a 404.
        for name in names { _ = try await MissingParent.unnamed { try await pacticipants.describe(name) } }
        return response(try await matrix.answer(query), request)
    }

    @Sendable private func canIDeploy(
        _ request: APIRequest, _ question: DeploymentQuestion
    ) async throws -> APIResponse {
        response(try await matrix.canIDeploy(question), request)
    }

    private func response(_ answer: MatrixAnswer, _ request: APIRequest) -> APIResponse {
        guard request.responseType != .text else { return .text(MatrixTable(answer).text) }
        return .document(MatrixResource(answer, request.links).object, as: request.responseType)
    }
}
