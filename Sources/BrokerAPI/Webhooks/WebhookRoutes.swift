import BrokerCore
import HTTPTypes
import JSONText

/// Webhooks: what the broker requests of others when something happens.
struct WebhookRoutes: Sendable {
    let webhooks: WebhookService
    let rules: WebhookRules

    var routes: [Route] {
        [
            list("/webhooks"), list("/webhooks/provider/{provider}"), list("/webhooks/consumer/{consumer}"),
            list("/webhooks/provider/{provider}/consumer/{consumer}"),
            list("/pacts/provider/{provider}/consumer/{consumer}/webhooks"),
            Route(
                "/webhooks/{webhook}", .get(handler: get),
                .put(validating: { try WebhookBody.replacing($0, rules: rules) }, handler: put),
                .delete(handler: delete)),
        ]
    }

    private func list(_ pattern: String) -> Route {
        Route(
            pattern, .get(handler: list),
            .post(
                precondition: { _ = try await webhooks.list(path($0)) }, validating: { try body($0) },
                handler: create))
    }

    private func body(_ request: APIRequest) throws -> WebhookBody {
        try WebhookBody(request, rules: rules)
    }

    private func path(_ request: APIRequest) -> WebhookPath {
        WebhookPath(consumer: request.captures["consumer"], provider: request.captures["provider"])
    }

    @Sendable private func list(_ request: APIRequest) async throws -> APIResponse {
        let path = path(request)
        let isPair = path.consumer != nil && path.provider != nil
        let resource = WebhooksResource(
            webhooks: try await webhooks.list(path), title: isPair ? "Pact webhooks" : "Webhooks",
            resourceURL: request.resourceURL, links: request.links)
        return .hal(resource.document)
    }

    @Sendable private func create(_ request: APIRequest, _ body: WebhookBody) async throws -> APIResponse {
        let created = try await webhooks.create(body.input, under: path(request))
        return .hal(WebhookResource(created, request.links).document, status: .created)
            .located(at: request.links.webhook(created.uuid))
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        .hal(WebhookResource(try await webhooks.find(try request.capture("webhook")), request.links).document)
    }

    @Sendable private func put(_ request: APIRequest, _ body: WebhookBody) async throws -> APIResponse {
        let put = try await webhooks.put(body.input, uuid: try request.capture("webhook"))
        return .hal(WebhookResource(put.webhook, request.links).document, status: put.isNew ? .created : .ok)
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        try await webhooks.delete(try request.capture("webhook"))
        return .empty()
    }
}
