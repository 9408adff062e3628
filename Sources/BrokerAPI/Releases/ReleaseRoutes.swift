import BrokerCore
import HTTPTypes
import JSONText

/// Recorded releases.
struct ReleaseRoutes: Sendable {
    let releases: ReleaseService
    let environments: EnvironmentService

    var routes: [Route] {
        [
            Route(
                "/pacticipants/{pacticipant}/versions/{version}/released-versions/environment/{environment}",
                .get(handler: list),
                .post(
                    body: .optionalObject, precondition: { _ = try await found($0) }, validating: { _ in },
                    handler: record)),
            Route("/environments/{environment}/released-versions/currently-supported", .get(handler: supported)),
            Route(
                "/released-versions/{uuid}", .get(handler: get),
                .patch(
                    body: .optionalObject,
                    precondition: { _ = try await releases.describe(try $0.capture("uuid")) },
                    validating: { $0.json?["currentlySupported"]?.bool }, handler: change)),
        ]
    }

    @Sendable private func list(_ request: APIRequest) async throws -> APIResponse {
        let environment = try await environments.describe(try request.capture("environment"))
        let found = try await found(request)
        let (pacticipant, version) = (try request.capture("pacticipant"), try request.capture("version"))
        var document = HALDocument()
        document.embed("releasedVersions", found.map { ReleasedVersionResource($0, request.links).document() })
        let title = "Released versions for \(pacticipant) version \(version) in \(environment.displayName)"
        document.link("self", Link(request.requestURL, title: title))
        return .hal(document)
    }

    @Sendable private func record(_ request: APIRequest, _: Void) async throws -> APIResponse {
        let (pacticipant, version) = (try request.capture("pacticipant"), try request.capture("version"))
        let environment = try request.capture("environment")
        let (released, isNew) = try await MissingParent.unnamed {
            try await releases.record(version, of: pacticipant, inEnvironment: environment)
        }
        let document = ReleasedVersionResource(released, request.links).document(.parents, .environment)
        return .hal(document, status: isNew ? .created : .ok)
            .located(at: request.links.releasedVersion(released.uuid))
    }

    @Sendable private func supported(_ request: APIRequest) async throws -> APIResponse {
        let environment = try await environments.describe(try request.capture("environment"))
        let found = try await releases.supported(
            inEnvironment: environment.uuid, pacticipantName: request.query.filled("pacticipant"),
            versionNumber: request.query.filled("version"))
        var document = HALDocument()
        document.embed(
            "releasedVersions", found.map { ReleasedVersionResource($0, request.links).document(.parents) })
        let title = "Currently supported versions in \(environment.displayName)"
        document.link("self", Link(request.requestURL, title: title))
        return .hal(document)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        let released = try await releases.describe(try request.capture("uuid"))
        return .hal(ReleasedVersionResource(released, request.links).document(.parents, .environment))
    }

    @Sendable private func change(_ request: APIRequest, _ currentlySupported: Bool?) async throws -> APIResponse {
        let changed = try await releases.change(
            try request.capture("uuid"), currentlySupported: currentlySupported)
        return .hal(ReleasedVersionResource(changed, request.links).document(.parents, .environment))
    }

    private func found(_ request: APIRequest) async throws -> [ReleasedVersion] {
        let (pacticipant, version) = (try request.capture("pacticipant"), try request.capture("version"))
        let environment = try request.capture("environment")
        return try await MissingParent.unnamed {
            try await releases.list(version, of: pacticipant, inEnvironment: environment)
        }
    }
}
