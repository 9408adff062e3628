import BrokerCore

/// The matrix: which versions have been verified with which.
struct MatrixRoutes: Sendable {
    let matrix: MatrixService
    let pacticipants: PacticipantService
    let waiting: VerdictWait

    var routes: [Route] {
        let offers: [ContentType] = [.hal, .text]
        return [
            Route("/matrix", .get(offers: offers, validating: MatrixQueryReader.read, handler: answer)),
            Route(
                "/matrix/provider/{provider}/consumer/{consumer}",
                .get(offers: offers, validating: { try MatrixQueryReader.options($0.query) }, handler: pair)),
        ]
    }

    @Sendable private func answer(_ request: APIRequest, _ query: MatrixQuery) async throws -> APIResponse {
        try await waiting.response(to: request) { try await matrix.answer(query) }
    }

    @Sendable private func pair(_ request: APIRequest, _ options: MatrixQuery) async throws -> APIResponse {
        var query = options
        let sides = try ["consumer", "provider"].map { (role: $0, name: try request.capture($0)) }
        query.selectors = sides.map { MatrixSelector($0.name) }
        // Here the names are a part of the path, so an unknown one is a 404.
        for side in sides { try await pacticipants.require(side.name, as: side.role) }
        return try await waiting.response(to: request) { [query] in try await matrix.answer(query) }
    }
}
