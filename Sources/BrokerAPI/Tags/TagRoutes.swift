import BrokerCore
import HTTPTypes

/// Tags of versions.
struct TagRoutes: Sendable {
    let tags: TagService

    var routes: [Route] {
        [
            Route(
                "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}", .get(handler: get), .put(handler: add),
                .delete(handler: remove)),
            Route(
                "/pacticipants/{pacticipant}/tags/{tag}/versions",
                .get(validating: PageQuery.optional, handler: versions)),
        ]
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        let place = try TaggedVersion(request)
        let tag = try await MissingParent.unnamed {
            try await tags.describe(place.tag, version: place.version, of: place.pacticipant)
        }
        return .hal(TagResource(tag, place, request.links).document)
    }

    @Sendable private func add(_ request: APIRequest) async throws -> APIResponse {
        _ = try MissingParent.creatableName(request, "pacticipant")
        let place = try TaggedVersion(request)
        let (tag, isNew) = try await tags.add(place.tag, toVersion: place.version, of: place.pacticipant)
        let resource = TagResource(tag, place, request.links)
        guard isNew else { return .hal(resource.document) }
        return .hal(resource.document, status: .created).located(at: resource.url)
    }

    @Sendable private func remove(_ request: APIRequest) async throws -> APIResponse {
        let place = try TaggedVersion(request)
        try await MissingParent.unnamed {
            try await tags.remove(place.tag, fromVersion: place.version, of: place.pacticipant)
        }
        return .empty()
    }

    @Sendable private func versions(_ request: APIRequest, _ page: Page?) async throws -> APIResponse {
        let (name, tag) = (try request.capture("pacticipant"), try request.capture("tag"))
        let (pacticipant, found) = try await MissingParent.unnamed {
            try await tags.versions(tagged: tag, of: name, page: page)
        }
        let resource = VersionsResource(
            pacticipant: pacticipant.name, title: "All application versions of \(pacticipant.name)",
            versions: found.elements, page: PageSummary(page, total: found.total), request: request)
        return .hal(resource.document)
    }
}

/// The pacticipant, version and tag that a path names.
struct TaggedVersion {
    let pacticipant: String
    let version: String
    let tag: String

    init(_ request: APIRequest) throws {
        pacticipant = try request.capture("pacticipant")
        version = try request.capture("version")
        tag = try request.capture("tag")
    }
}
