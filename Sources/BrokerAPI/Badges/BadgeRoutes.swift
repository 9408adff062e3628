import BrokerCore
import HTTPTypes
import Logging

/// Badges, drawn by the broker itself or by an image service.
struct BadgeRoutes: Sendable {
    let badges: BadgeService
    let matrix: MatrixService
    var delivery = BadgeDelivery()

    var routes: [Route] {
        pactRoutes + [
            route("/matrix/provider/{provider}/latest/{providerTag}/consumer/{consumer}/latest/{tag}", pair),
            route("/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{to}", canIDeployToTag),
            route(
                "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}",
                canIDeployToEnvironment),
            route(
                "/pacticipants/{pacticipant}/main-branch/can-i-merge", freshFor: delivery.canIMergeCacheControl,
                canIMerge),
        ]
    }

    private var pactRoutes: [Route] {
        let pact = "/pacts/provider/{provider}/consumer/{consumer}"
        return [
            route(pact + "/latest") { try await latest($0, .all) },
            route(pact + "/latest-untagged") { try await latest($0, .untagged) },
            route(pact + "/latest/{tag}") { try await latest($0, .tagged($0.capture("tag"))) },
        ]
    }

    /// The badge of a resource, with or without file extension. A failure is shown as a badge as well.
    private func route(
        _ resource: String, freshFor cacheControl: String? = nil,
        _ badge: @escaping @Sendable (APIRequest) async throws -> Badge
    ) -> Route {
        Route(
            resource + "/badge", resource + "/badge.svg",
            endpoints: [
                .get(offers: [.svg]) { request in
                    var response = delivery.response(try await Self.badge(badge, request))
                    response.fields[.cacheControl] = cacheControl
                    return response
                }
            ])
    }

    private static func badge(
        _ badge: @Sendable (APIRequest) async throws -> Badge, _ request: APIRequest
    ) async throws -> Badge {
        do {
            return try await badge(request)
        } catch let error as CancellationError {
            throw error
        } catch {
            let reference = ErrorReference()
            request.logger.error(
                "Unexpected error", metadata: ["reference": "\(reference)", "error": "\(String(reflecting: error))"])
            return .failure(reference)
        }
    }

    private func latest(_ request: APIRequest, _ selection: PublicationSelection) async throws -> Badge {
        let label = BadgeLabel(consumer: try request.capture("consumer"), provider: try request.capture("provider"))
        let status = try await badges.pactStatus(consumer: label.consumer, provider: label.provider, selection)
        return status.map { Badge(label.text(request.query), $0) } ?? .pactNotFound
    }

    @Sendable private func pair(_ request: APIRequest) async throws -> Badge {
        let (tag, providerTag) = (try request.capture("tag"), try request.capture("providerTag"))
        let label = BadgeLabel(
            consumer: try request.capture("consumer"), provider: try request.capture("provider"), consumerTag: tag,
            providerTag: providerTag)
        let status = try await badges.pairStatus(
            consumer: label.consumer, tag: tag, provider: label.provider, tag: providerTag)
        return Badge(label.text(request.query), status)
    }

    @Sendable private func canIDeployToTag(_ request: APIRequest) async throws -> Badge {
        let (tag, to) = (try request.capture("tag"), try request.capture("to"))
        return try await canIDeploy(request, .latestTagged(tag, toTag: to), "\(tag) to \(to)")
    }

    @Sendable private func canIDeployToEnvironment(_ request: APIRequest) async throws -> Badge {
        let (branch, environment) = (try request.capture("branch"), try request.capture("environment"))
        return try await canIDeploy(
            request, .headOfBranch(branch, toEnvironment: environment), "\(branch) to \(environment)")
    }

    private func canIDeploy(
        _ request: APIRequest, _ question: StandingQuestion, _ right: String
    ) async throws -> Badge {
        switch try await matrix.answer(question, for: request.capture("pacticipant")) {
        case .missing(let part): return .missing(part)
        case .answer(let answer):
            let label = request.query.filled("label") ?? "can-i-deploy"
            return Badge(label, right, answer.summary.deployable == true ? .brightgreen : .red)
        }
    }

    @Sendable private func canIMerge(_ request: APIRequest) async throws -> Badge {
        switch try await matrix.answer(.mainBranch, for: request.capture("pacticipant")) {
        case .missing(let part): return .missing(part)
        case .answer(let answer):
            switch answer.summary.deployable {
            case true: return Badge("can-i-merge", "success", .brightgreen)
            case false: return Badge("can-i-merge", "failed", .red)
            default: return Badge("can-i-merge", "unknown", .lightgrey)
            }
        }
    }
}
