import BrokerCore
import JSONText

/// Executing a webhook at once, to see whether it works.
struct WebhookTrialRoutes: Sendable {
    let trials: WebhookTrialService
    let rules: WebhookRules

    var routes: [Route] {
        [
            Route(
                "/webhooks/{webhook}/execute",
                .post(accepts: [], body: .optionalObject, validating: { _ in }, handler: execute)),
            Route(
                "/webhooks/execute",
                .post(validating: { try WebhookBody($0, rules: rules) }, handler: executeUnsaved)),
        ]
    }

    @Sendable private func execute(_ request: APIRequest, _: Void) async throws -> APIResponse {
        let uuid = try request.capture("webhook")
        let trial = try await trials.execute(uuid, links: request.links)
        let webhook = Link(request.links.webhook(uuid))
        return .hal(WebhookTrialResource(trial: trial, webhook: webhook, resourceURL: request.resourceURL).document)
    }

    @Sendable private func executeUnsaved(_ request: APIRequest, _ body: WebhookBody) async throws -> APIResponse {
        let trial = try await trials.execute(body.input, links: request.links)
        return .hal(WebhookTrialResource(trial: trial, webhook: nil, resourceURL: request.resourceURL).document)
    }
}
