import BrokerCore

/// The matrix, and the gate that rests on it.
struct MatrixRoutes: Sendable {
    let matrix: MatrixService

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
        do {
            return response(try await matrix.answer(query), request)
        } catch let error as DomainError where error.fields.contains(where: { $0.message.hasSuffix(" not found") }) {
            throw DomainError.documentNotFound
        }
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
