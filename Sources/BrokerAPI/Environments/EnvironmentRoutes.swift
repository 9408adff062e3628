import BrokerCore
import HTTPTypes

/// Environments.
struct EnvironmentRoutes: Sendable {
    let environments: EnvironmentService

    var routes: [Route] {
        [
            Route(
                "/environments", .get(handler: list), .post(validating: EnvironmentBody.init, handler: create)),
            Route(
                "/environments/{environment}", .get(handler: get),
                .put(
                    precondition: { _ = try await find($0) }, validating: EnvironmentBody.init, handler: replace),
                .delete(handler: delete)),
        ]
    }

    @Sendable private func list(_ request: APIRequest) async throws -> APIResponse {
        let found = try await environments.list(named: request.query.filled("name"))
        return .hal(EnvironmentsResource(environments: found, links: request.links).document)
    }

    @Sendable private func create(_ request: APIRequest, _ body: EnvironmentBody) async throws -> APIResponse {
        let created = try await environments.create(body.fields)
        return .hal(EnvironmentResource(created, request.links).document, status: .created)
            .located(at: request.links.environment(created.uuid))
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        .hal(EnvironmentResource(try await find(request), request.links).document)
    }

    @Sendable private func replace(_ request: APIRequest, _ body: EnvironmentBody) async throws -> APIResponse {
        let replaced = try await environments.replace(try request.capture("environment"), body.fields)
        return .hal(EnvironmentResource(replaced, request.links).document)
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        try await environments.delete(try request.capture("environment"))
        return .empty()
    }

    private func find(_ request: APIRequest) async throws -> Environment {
        try await environments.describe(try request.capture("environment"))
    }
}
