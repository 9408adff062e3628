import BrokerCore
import HTTPTypes
import JSONText

/// What became of the webhooks that events triggered.
struct TriggeredWebhookRoutes: Sendable {
    let triggered: TriggeredWebhookService

    var routes: [Route] {
        let pair = "/pacts/provider/{provider}/consumer/{consumer}"
        return [
            Route(pair + "/webhooks/status", .get(handler: status)),
            Route(pair + "/version/{version}/triggered-webhooks", .get(handler: ofPact)),
            Route("/triggered-webhooks/{webhook}", .get(handler: get), .delete(handler: delete)),
            Route("/triggered-webhooks/{webhook}/logs", .get(offers: [.text, .hal], handler: logs)),
            Route(
                "/triggered-webhooks/{webhook}/resend",
                .post(accepts: [], body: .optionalObject, validating: { _ in }, handler: resend)),
            Route("/webhooks/dead-letters", .get(validating: PageQuery.required, handler: deadLetters)),
        ]
    }

    @Sendable private func status(_ request: APIRequest) async throws -> APIResponse {
        let status = try await triggered.status(
            consumer: request.capture("consumer"), provider: request.capture("provider"))
        return .hal(
            WebhookStatusResource(status: status, resourceURL: request.resourceURL, links: request.links).document)
    }

    @Sendable private func ofPact(_ request: APIRequest) async throws -> APIResponse {
        let (publication, list) = try await triggered.list(
            consumer: request.capture("consumer"), version: request.capture("version"),
            provider: request.capture("provider"))
        let resource = TriggeredWebhooksResource(
            triggered: list,
            title: "Webhooks triggered by the publication of the "
                + "pact between \(publication.consumer.name) (\(publication.consumerVersion.number)) and "
                + publication.provider.name,
            resourceURL: request.resourceURL, links: request.links)
        return .hal(resource.document)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> APIResponse {
        let (triggered, _) = try await triggered.describe(request.capture("webhook"))
        return .hal(TriggeredWebhookResource(triggered, request.links).document)
    }

    @Sendable private func logs(_ request: APIRequest) async throws -> APIResponse {
        let (triggered, executions) = try await triggered.describe(request.capture("webhook"))
        let resource = TriggeredWebhookLogs(triggered: triggered, executions: executions, links: request.links)
        return request.responseType == .hal ? .hal(resource.document) : .text(resource.text)
    }

    @Sendable private func resend(_ request: APIRequest, _: Void) async throws -> APIResponse {
        let triggered = try await triggered.resend(request.capture("webhook"))
        return .hal(TriggeredWebhookResource(triggered, request.links).document, status: .accepted)
    }

    @Sendable private func delete(_ request: APIRequest) async throws -> APIResponse {
        try await triggered.deleteDeadLetter(request.capture("webhook"))
        return .empty()
    }

    @Sendable private func deadLetters(_ request: APIRequest, _ page: Page) async throws -> APIResponse {
        let dead = try await triggered.deadLetters(page: page)
        let resource = TriggeredWebhooksResource(
            triggered: dead.elements, title: "Triggered webhooks that were given up",
            summary: PageSummary(page, total: dead.total), resourceURL: request.resourceURL,
            links: request.links)
        return .hal(resource.document)
    }
}
