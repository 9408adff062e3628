import JSONText

/// Use cases about executing a webhook at once, to see whether it works. Nothing is stored.
///
/// Only a few are executed at one time, what they look up for it included; one more is told so at once.
package struct WebhookTrialService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings
    private let ports: WebhookPorts
    private let limit: TrialLimit

    package init(storage: any BrokerStorage, settings: BrokerSettings, ports: WebhookPorts) {
        self.init(storage: storage, settings: settings, ports: ports, limit: TrialLimit(4))
    }

    init(storage: any BrokerStorage, settings: BrokerSettings, ports: WebhookPorts, limit: TrialLimit) {
        self.storage = storage
        self.settings = settings
        self.ports = ports
        self.limit = limit
    }

    /// Executes a stored webhook. Throws `documentNotFound`.
    package func execute(_ uuid: String, links: any EventLinks) async throws -> WebhookTrial {
        let (webhook, sealed) = try await storage.read { transaction in
            guard let webhook = try transaction.webhook(uuid: uuid) else { throw DomainError.documentNotFound }
            return (webhook, try transaction.sealedSecrets(ofWebhook: webhook.id))
        }
        guard let secrets = try? WebhookSecrets(sealed: sealed, in: ports.secrets) else {
            return try await trial(.refused(SecretError.explanation), links.base, webhook: uuid)
        }
        let request = RevealedWebhookRequest(request: webhook.request, secrets: secrets)
        return try await execute(request, links, webhook: uuid) { transaction in
            try TrialEvent(transaction: transaction, links: links).details(
                consumer: webhook.consumer, provider: webhook.provider, events: webhook.events)
        }
    }

    /// Executes a webhook that is not stored. Throws `invalid` for a side that doesn't exist.
    package func execute(_ input: WebhookInput, links: any EventLinks) async throws -> WebhookTrial {
        var draft = RequestDraft(input, replacing: nil)
        let request = try draft.request()
        let sides = try await storage.read { try $0.sides(of: input) }
        return try await execute(request, links, webhook: "") { transaction in
            try TrialEvent(transaction: transaction, links: links).details(
                consumer: sides.consumer, provider: sides.provider, events: input.events)
        }
    }

    /// - Parameter details: Looks up what the request tells.
    private func execute(
        _ request: RevealedWebhookRequest, _ links: any EventLinks, webhook: String,
        details: @escaping @Sendable (any BrokerTransaction) throws -> EventDetails
    ) async throws -> WebhookTrial {
        let made = try await limit.run { try await attempt(request, details) }
        let crowded = WebhookAttempt.refused("Too many webhooks are tried at once; try it again in a moment.")
        return try await trial(made ?? crowded, links.base, webhook: webhook)
    }

    private func attempt(
        _ request: RevealedWebhookRequest,
        _ details: @escaping @Sendable (any BrokerTransaction) throws -> EventDetails
    ) async throws -> WebhookAttempt {
        let (values, identifier) = try await storage.read { transaction in
            (try details(transaction).templateValues, transaction.newIdentifier())
        }
        let builder = CallBuilder(request: request, values: values, rules: settings.deliveries)
        let call: WebhookCall
        do throws(UnsendableRequest) {
            call = try builder.call(deliveryID: identifier)
        } catch {
            return .refused(error.reason)
        }
        return WebhookAttempt(call: call, answer: await ports.sender.send(call))
    }

    private func trial(
        _ attempt: WebhookAttempt, _ brokerURL: String, webhook: String
    ) async throws -> WebhookTrial {
        let isShown = !settings.webhooks.hosts.isEmpty
        let isSuccess = attempt.succeeded(by: settings.deliveries)
        var transcript = ExecutionTranscript(
            context: ["base_url": .string(brokerURL), "event_name": .string(TrialEvent.name)],
            attempt: attempt, showsResponse: isShown, webhook: webhook, brokerURL: brokerURL)
        if !isSuccess { transcript.conclude("Webhook execution failed") }
        let now = try await storage.read { $0.now }
        return WebhookTrial(
            attempt: attempt, isSuccess: isSuccess, log: transcript.text(at: now),
            hiddenResponse: isShown ? nil : ExecutionTranscript.hiddenResponse(brokerURL))
    }
}

extension WebhookAttempt {
    /// Nothing was sent, for a reason that people may read.
    fileprivate static func refused(_ reason: String) -> WebhookAttempt {
        WebhookAttempt(call: nil, answer: .refused(reason: reason))
    }
}
