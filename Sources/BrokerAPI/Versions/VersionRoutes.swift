import BrokerCore
import HTTPTypes

/// Versions of a pacticipant.
struct VersionRoutes: Sendable {
    let versions: VersionService

    var routes: [Route] {
        [
            Route("/pacticipants/{pacticipant}/versions", .get(validating: PageQuery.optional, handler: list)),
            Route(
                "/pacticipants/{pacticipant}/versions/{version}", .get(handler: get),
                .put(body: .optionalObject, validating: VersionBody.init(replacing:), handler: put),
                .patch(body: .optionalObject, validating: VersionBody.init(changing:), handler: put),
                .delete(handler: delete)),
            Route(
                "/pacticipants/{pacticipant}/environments/{environment}/versions",
                .get(validating: PageQuery.optional, handler: listEverInEnvironment)),
            Route("/pacticipants/{pacticipant}/latest-version", .get(handler: latest)),
            Route("/pacticipants/{pacticipant}/latest-version/{tag}", .get(handler: latestWithTag)),
            Route("/pacticipants/{pacticipant}/branches/{branch}/latest-version", .get(handler: head)),
        ]
    }

    @Sendable private func list(_ request: APIRequest, _ page: Page?) async throws -> APIResponse {
        let (pacticipant, found) = try await versions.list(of: try request.capture("pacticipant"), page: page)
        let resource = VersionsResource(
            pacticipant: pacticipant.name, title: "All application versions of \(pacticipant.name)",
            versions: found.elements, page: PageSummary(page, total: found.total), request: request)
        return .hal(resource.document)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, number) = (try request.capture("pacticipant"), try request.capture("version"))
        return show(try await MissingParent.unnamed { try await versions.describe(number, of: pacticipant) }, request)
    }

    @Sendable private func put(_ request: APIRequest, _ body: VersionBody) async throws -> APIResponse {
        let (version, isNew) = try await versions.put(
            try request.capture("version"), of: try MissingParent.creatableName(request, "pacticipant"),
            buildURL: body.buildURL, tags: body.tags)
        return show(version, request, status: isNew ? .created : .ok)
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, number) = (try request.capture("pacticipant"), try request.capture("version"))
        try await MissingParent.unnamed { try await versions.delete(number, of: pacticipant) }
        return .empty()
    }

    @Sendable private func listEverInEnvironment(_ request: APIRequest, _ page: Page?) async throws -> APIResponse {
        let (name, uuid) = (try request.capture("pacticipant"), try request.capture("environment"))
        let (pacticipant, environment, found) = try await MissingParent.unnamed {
            try await versions.list(of: name, everIn: uuid, page: page)
        }
        let resource = VersionsResource(
            pacticipant: pacticipant.name,
            title: "Versions for \(pacticipant.name) in environment \(environment.displayName)",
            versions: found.elements, page: PageSummary(page, total: found.total), request: request)
        return .hal(resource.document)
    }

    @Sendable private func latest(_ request: APIRequest) async throws -> APIResponse {
        let pacticipant = try request.capture("pacticipant")
        return show(try await MissingParent.unnamed { try await versions.latest(of: pacticipant, tag: nil) }, request)
    }

    @Sendable private func latestWithTag(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, tag) = (try request.capture("pacticipant"), try request.capture("tag"))
        return show(try await MissingParent.unnamed { try await versions.latest(of: pacticipant, tag: tag) }, request)
    }

    @Sendable private func head(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, branch) = (try request.capture("pacticipant"), try request.capture("branch"))
        return show(
            try await MissingParent.unnamed { try await versions.head(ofBranch: branch, of: pacticipant) }, request)
    }

    private func show(
        _ version: VersionDescription, _ request: APIRequest, status: HTTPResponse.Status = .ok
    ) -> APIResponse {
        let resource = VersionResource(version, request.links)
        return .hal(resource.document(self: request.resourceURL), status: status)
    }
}
