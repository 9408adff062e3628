import BrokerCore
import HTTPTypes

/// Pacticipants.
struct PacticipantRoutes: Sendable {
    let pacticipants: PacticipantService

    var routes: [Route] {
        [
            Route(
                "/pacticipants", .get(validating: PageQuery.optional, handler: list),
                .post(validating: PacticipantBody.init(creating:), handler: create)),
            Route(
                "/pacticipants/{pacticipant}", .get(handler: get),
                .put(
                    body: .optionalObject, precondition: { _ = try await find($0) },
                    validating: PacticipantBody.init(changing:), handler: replace),
                .patch(
                    accepts: [.json, .mergePatch], body: .optionalObject,
                    validating: PacticipantBody.init(changing:), handler: change),
                .delete(handler: delete)),
        ]
    }

    @Sendable private func list(_ request: APIRequest, _ page: Page?) async throws -> APIResponse {
        let found = try await pacticipants.list(containing: request.query.filled("q"), page: page)
        let resource = PacticipantsResource(
            pacticipants: found.elements, page: PageSummary(page, total: found.total), links: request.links,
            resourceURL: request.resourceURL)
        return .hal(resource.document)
    }

    @Sendable private func create(_ request: APIRequest, _ body: PacticipantBody) async throws -> APIResponse {
        let created = try await pacticipants.create(body.name ?? "", fields: body.fields)
        return .hal(PacticipantResource(created, request.links).document(deployments: false), status: .created)
            .located(at: request.links.pacticipant(created.pacticipant.name))
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        .hal(PacticipantResource(try await find(request), request.links).document())
    }

    @Sendable private func replace(_ request: APIRequest, _ body: PacticipantBody) async throws -> APIResponse {
        let replaced = try await pacticipants.replace(try request.capture("pacticipant"), fields: body.fields)
        return .hal(PacticipantResource(replaced, request.links).document())
    }

    @Sendable private func change(_ request: APIRequest, _ body: PacticipantBody) async throws -> APIResponse {
        let name = try MissingParent.creatableName(request, "pacticipant")
        let (changed, isNew) = try await pacticipants.change(name, body.apply)
        let document = PacticipantResource(changed, request.links).document()
        guard isNew else { return .hal(document) }
        return .hal(document, status: .created).located(at: request.links.pacticipant(name))
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        try await pacticipants.delete(try request.capture("pacticipant"))
        return .empty()
    }

    private func find(_ request: APIRequest) async throws -> PacticipantDescription {
        try await pacticipants.describe(try request.capture("pacticipant"))
    }
}
