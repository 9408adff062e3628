import BrokerCore
import HTTPTypes
import JSONText

/// Branches of a pacticipant and the versions in them.
struct BranchRoutes: Sendable {
    let branches: BranchService

    var routes: [Route] {
        [
            Route(
                "/pacticipants/{pacticipant}/branches", .get(validating: PageQuery.required, handler: list),
                .delete(handler: deleteAll)),
            Route(
                "/pacticipants/{pacticipant}/branches/{branch}", .get(handler: get), .delete(handler: delete)),
            Route(
                "/pacticipants/{pacticipant}/branches/{branch}/versions",
                .get(validating: PageQuery.optional, handler: versions)),
            Route(
                "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}", .get(handler: getMembership),
                .put(handler: add), .delete(handler: remove)),
        ]
    }

    @Sendable private func list(_ request: APIRequest, _ page: Page) async throws -> APIResponse {
        let (pacticipant, found) = try await branches.list(
            of: try request.capture("pacticipant"), containing: request.query.filled("q"), page: page)
        let resource = BranchesResource(
            pacticipant: pacticipant.name, branches: found.elements, page: PageSummary(page, total: found.total),
            request: request)
        return .hal(resource.document)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, name) = (try request.capture("pacticipant"), try request.capture("branch"))
        let branch = try await MissingParent.unnamed { try await branches.describe(name, of: pacticipant) }
        return .hal(BranchResource(branch, of: pacticipant, request.links).document)
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, name) = (try request.capture("pacticipant"), try request.capture("branch"))
        try await MissingParent.unnamed { try await branches.delete(name, of: pacticipant) }
        return .empty()
    }

    @Sendable private func deleteAll(_ request: APIRequest) async throws -> APIResponse {
        let (pacticipant, deleted, remaining) = try await branches.deleteAll(
            of: try request.capture("pacticipant"), except: request.query.all("exclude[]"))
        let text =
            "Scheduled deletion of \(deleted) branches for pacticipant \(pacticipant.name). "
            + "Remaining branches are: \(remaining.joined(separator: ", "))"
        return .hal(["notices": [["type": "success", "text": .string(text)]]], status: .accepted)
    }

    @Sendable private func remove(_ request: APIRequest) async throws -> APIResponse {
        let membership = try BranchMembership(request)
        try await MissingParent.unnamed {
            try await branches.remove(
                version: membership.version, of: membership.pacticipant, fromBranch: membership.branch)
        }
        return .empty()
    }

    @Sendable private func versions(_ request: APIRequest, _ page: Page?) async throws -> APIResponse {
        let (name, branch) = (try request.capture("pacticipant"), try request.capture("branch"))
        let (pacticipant, found) = try await MissingParent.unnamed {
            try await branches.versions(inBranch: branch, of: name, page: page)
        }
        let resource = VersionsResource(
            pacticipant: pacticipant.name, title: "Versions for branch \(branch) of \(pacticipant.name)",
            versions: found.elements, page: PageSummary(page, total: found.total), request: request)
        return .hal(resource.document)
    }

    @Sendable private func getMembership(_ request: APIRequest) async throws -> APIResponse {
        let membership = try BranchMembership(request)
        let found = try await MissingParent.unnamed {
            try await branches.describe(
                membership.branch, version: membership.version, of: membership.pacticipant)
        }
        return .hal(BranchVersionResource(found, membership, request.links).document)
    }

    @Sendable private func add(_ request: APIRequest) async throws -> APIResponse {
        _ = try MissingParent.creatableName(request, "pacticipant")
        let membership = try BranchMembership(request)
        let (added, isNew) = try await branches.add(
            version: membership.version, of: membership.pacticipant, toBranch: membership.branch)
        let resource = BranchVersionResource(added, membership, request.links)
        guard isNew else { return .hal(resource.document) }
        return .hal(resource.document, status: .created).located(at: resource.url)
    }
}

/// The pacticipant, branch and version that a path names.
struct BranchMembership {
    let pacticipant: String
    let branch: String
    let version: String

    init(_ request: APIRequest) throws {
        pacticipant = try request.capture("pacticipant")
        branch = try request.capture("branch")
        version = try request.capture("version")
    }
}
