import BrokerCore
import HTTPTypes

/// Integrations, and the network that they make.
struct IntegrationRoutes: Sendable {
    let integrations: IntegrationService

    var routes: [Route] {
        [
            Route(
                "/integrations",
                .get(offers: [.graphviz, .hal], validating: { try PageQuery.optional($0) }, handler: list),
                .delete(handler: deleteAll)),
            Route("/integrations/provider/{provider}/consumer/{consumer}", .delete(handler: delete)),
            Route("/relationships", .get(offers: [.csv], handler: relationships)),
            Route("/groups/{pacticipant}", .get(offers: [.csv], validating: Self.limit, handler: group)),
        ]
    }

    @Sendable private func list(_ request: APIRequest, _ page: Page?) async throws -> APIResponse {
        let found = try await integrations.list(containing: request.query.filled("q"), page: page)
        guard request.responseType == .hal else {
            let graph = IntegrationGraph(integrations: found.elements)
            return APIResponse(.ok, type: ContentType.graphviz.fieldValue, body: graph.text)
        }
        let resource = IntegrationsResource(
            integrations: found.elements, summary: PageSummary(page, total: found.total),
            resourceURL: request.resourceURL, links: request.links)
        return .hal(resource.document)
    }

    @Sendable private func deleteAll(_ request: APIRequest) async throws -> APIResponse {
        try await integrations.deleteAll()
        return .empty()
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        try await integrations.delete(
            consumer: try request.capture("consumer"), provider: try request.capture("provider"))
        return .empty()
    }

    @Sendable private func relationships(_ request: APIRequest) async throws -> APIResponse {
        csv(try await integrations.relationships())
    }

    @Sendable private func group(_ request: APIRequest, _ limit: Int?) async throws -> APIResponse {
        csv(try await integrations.group(around: try request.capture("pacticipant"), limit: limit))
    }

    private func csv(_ graph: RelationshipGraph) -> APIResponse {
        APIResponse(.ok, type: ContentType.csv.fieldValue, body: RelationshipTable(graph: graph).text)
    }

    @Sendable private static func limit(_ request: APIRequest) throws -> Int? {
        guard let text = request.query.filled("maxPacticipants") else { return nil }
        guard let limit = Int(text), limit > 0 else {
            let message = Int(text) == nil ? "must be an integer" : "must be greater than or equal to 1"
            throw DomainError.invalid("maxPacticipants", message)
        }
        return limit
    }
}
