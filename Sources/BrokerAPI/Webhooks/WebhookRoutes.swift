import BrokerCore
import HTTPTypes
import JSONText

/// Webhooks: what the broker requests of others when something happens.
struct WebhookRoutes: Sendable {
    let webhooks: WebhookService
    let pacts: PactService
    let rules: WebhookRules

    var routes: [Route] {
        [
            list("/webhooks"), list("/webhooks/provider/{provider}"), list("/webhooks/consumer/{consumer}"),
            list("/webhooks/provider/{provider}/consumer/{consumer}"),
            list("/pacts/provider/{provider}/consumer/{consumer}/webhooks"),
            Route("/pacts/provider/{provider}/consumer/{consumer}/webhooks/status", .get(handler: status)),
            Route(
                "/pacts/provider/{provider}/consumer/{consumer}/version/{version}/triggered-webhooks",
                .get(handler: triggered)),
            Route(
                "/webhooks/{webhook}", .get(handler: get),
                .put(validating: { try WebhookBody.replacing($0, rules: rules) }, handler: put),
                .delete(handler: delete)),
            Route(
                "/webhooks/{webhook}/execute",
                .post(accepts: [], body: .optionalObject, validating: { _ in }, handler: execute)),
            Route("/webhooks/execute", .post(validating: { try body($0) }, handler: executeUnsaved)),
            Route("/triggered-webhooks/{webhook}/logs", .get(offers: [.text, .hal], handler: logs)),
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

    @Sendable private func status(_ request: APIRequest) async throws -> APIResponse {
        let (consumer, provider) = (try request.capture("consumer"), try request.capture("provider"))
        _ = try await webhooks.list(path(request))
        let resource = WebhookStatusResource(
            consumer: consumer, provider: provider,
            latest: try await pacts.latestIfAny(consumer: consumer, provider: provider),
            resourceURL: request.resourceURL, links: request.links)
        return .hal(resource.document)
    }

    /// Deliveries are not recorded yet: no publication has triggered any.
    @Sendable private func triggered(_ request: APIRequest) async throws -> APIResponse {
        let pact = try await pacts.read(
            consumer: try request.capture("consumer"), version: try request.capture("version"),
            provider: try request.capture("provider"))
        var document = HALDocument()
        document.embed("triggeredWebhooks", [HALDocument]())
        document.link(
            "self",
            Link(request.resourceURL, title: "Webhooks triggered by the publication of the \(pact.publication.title)"))
        return .hal(document)
    }

    @Sendable private func execute(_ request: APIRequest, _: Void) async throws -> APIResponse {
        let webhook = try await webhooks.find(try request.capture("webhook"))
        return notExecuted(request, [("webhook", Link(request.links.webhook(webhook.uuid)))])
    }

    @Sendable private func executeUnsaved(_ request: APIRequest, _ body: WebhookBody) async throws -> APIResponse {
        notExecuted(request, [])
    }

    /// The shape of an execution that could not be tried: this broker sends nothing yet.
    private func notExecuted(_ request: APIRequest, _ links: [(relation: String, link: Link)]) -> APIResponse {
        let message = "This broker does not send webhooks yet; nothing was requested."
        var document = HALDocument()
        document.set("error", .object(["message": .string(message)]))
        document.set("logs", message + "\n")
        document.set("success", false)
        for (relation, link) in links { document.link(relation, link) }
        document.link("try-again", Link(request.resourceURL, title: "Execute the webhook again"))
        return .hal(document)
    }

    @Sendable private func logs(_ request: APIRequest) async throws -> APIResponse {
        throw DomainError.documentNotFound
    }
}
