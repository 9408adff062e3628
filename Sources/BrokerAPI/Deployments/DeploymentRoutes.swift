import BrokerCore
import HTTPTypes
import JSONText

/// Recorded deployments.
struct DeploymentRoutes: Sendable {
    let deployments: DeploymentService
    let environments: EnvironmentService

    var routes: [Route] {
        [
            Route(
                "/pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/{environment}",
                .get(handler: list),
                .post(
                    body: .optionalObject, precondition: { _ = try await found($0) },
                    validating: { Self.instance($0.json) }, handler: record)),
            Route("/environments/{environment}/deployed-versions/currently-deployed", .get(handler: current)),
            Route(
                "/deployed-versions/{uuid}", .get(handler: get),
                .patch(
                    body: .optionalObject,
                    precondition: { _ = try await deployments.describe(try $0.capture("uuid")) },
                    validating: { $0.json?["currentlyDeployed"]?.bool }, handler: change)),
        ]
    }

    @Sendable private func list(_ request: APIRequest) async throws -> APIResponse {
        let environment = try await environments.describe(try request.capture("environment"))
        let found = try await found(request)
        let (pacticipant, version) = (try request.capture("pacticipant"), try request.capture("version"))
        var document = HALDocument()
        document.embed("deployedVersions", found.map { DeployedVersionResource($0, request.links).document() })
        let title = "Deployed versions for \(pacticipant) version \(version) in environment \(environment.displayName)"
        document.link("self", Link(request.requestURL, title: title))
        return .hal(document)
    }

    @Sendable private func record(_ request: APIRequest, _ instance: String?) async throws -> APIResponse {
        let (pacticipant, version) = (try request.capture("pacticipant"), try request.capture("version"))
        let environment = try request.capture("environment")
        let recorded = try await MissingParent.unnamed {
            try await deployments.record(
                version, of: pacticipant, inEnvironment: environment, instance: instance)
        }
        return .hal(DeployedVersionResource(recorded, request.links).document(.parents, .environment), status: .created)
            .located(at: request.links.deployedVersion(recorded.uuid))
    }

    @Sendable private func current(_ request: APIRequest) async throws -> APIResponse {
        let filter = DeploymentFilter(
            pacticipantName: request.query.filled("pacticipant"), instance: Self.instance(request.query))
        let (environment, found) = try await deployments.current(
            inEnvironment: try request.capture("environment"), filter: filter)
        var document = HALDocument()
        document.embed(
            "deployedVersions", found.map { DeployedVersionResource($0, request.links).document(.parents) })
        let title = "Currently deployed versions for \(environment.displayName)"
        document.link("self", Link(request.requestURL, title: title))
        return .hal(document)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        let deployed = try await deployments.describe(try request.capture("uuid"))
        return .hal(DeployedVersionResource(deployed, request.links).document(.parents, .environment))
    }

    @Sendable private func change(_ request: APIRequest, _ currentlyDeployed: Bool?) async throws -> APIResponse {
        let changed = try await deployments.change(
            try request.capture("uuid"), currentlyDeployed: currentlyDeployed)
        return .hal(DeployedVersionResource(changed, request.links).document(.parents, .environment))
    }

    private func found(_ request: APIRequest) async throws -> [DeployedVersion] {
        let (pacticipant, version) = (try request.capture("pacticipant"), try request.capture("version"))
        let environment = try request.capture("environment")
        return try await MissingParent.unnamed {
            try await deployments.list(version, of: pacticipant, inEnvironment: environment)
        }
    }

    /// What names an instance, with its old name.
    private static let instanceNames = ["applicationInstance", "target"]

    /// The instance that a body names, as text: by its name, or where that is absent, null or blank by its old name.
    private static func instance(_ body: JSONObject?) -> String? {
        instanceNames.lazy.compactMap { name in
            switch body?[name] {
            case nil, .null: nil
            case .string(let text): text.allSatisfy(\.isWhitespace) ? nil : text
            case .some(let other): other.compactText()
            }
        }.first
    }

    /// The instances that a query asks for: given but blank means those without instance.
    private static func instance(_ query: QueryParameters) -> DeploymentFilter.Instance {
        let given = instanceNames.compactMap { query[$0] }
        guard !given.isEmpty else { return .any }
        return .only(given.first { !$0.allSatisfy(\.isWhitespace) })
    }
}
