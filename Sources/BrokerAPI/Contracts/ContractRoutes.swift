import BrokerCore
import JSONText

/// Publishing several contracts of one consumer version in one call.
struct ContractRoutes: Sendable {
    let contracts: ContractService
    /// Of each contract.
    let limits: JSONLimits

    var routes: [Route] {
        let limits = limits
        return [
            Route(
                "/contracts/publish",
                .post(
                    accepts: [.json, .hal], body: .optionalObject,
                    validating: { try ContractsPublicationBody($0, limits: limits).publication },
                    handler: publish))
        ]
    }

    @Sendable private func publish(
        _ request: APIRequest, _ publication: ContractsPublication
    ) async throws -> APIResponse {
        do {
            let published = try await contracts.publish(
                publication, brokerURL: request.links.base, links: request.links)
            return .hal(ContractsPublishedResource(published, publication, request.links).document)
        } catch let error as DomainError where [.similarName, .contentChanged, .mixedKinds].contains(error.code) {
            throw APIError.conflict(Self.conflict(error))
        }
    }

    private static func conflict(_ error: DomainError) -> JSONObject {
        func notice(_ type: String, _ text: String) -> JSONValue {
            ["type": .string(type), "text": .string(text)]
        }
        let difference = error.fields.filter { $0.field == "diff" }.map { notice("info", $0.message) }
        return [
            "notices": .array([notice("error", error.message)] + difference),
            "errors": ["contracts": .array([.string(error.message)])],
        ]
    }
}
