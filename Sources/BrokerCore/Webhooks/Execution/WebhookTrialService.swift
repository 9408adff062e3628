import JSONText

/// Use cases about executing a webhook at once, to see whether it works. Nothing is stored.
package struct WebhookTrialService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings
    private let ports: WebhookPorts
    private let limit = TrialLimit(4)

    package init(storage: any BrokerStorage, settings: BrokerSettings, ports: WebhookPorts) {
        self.storage = storage
        self.settings = settings
        self.ports = ports
    }

    /// Executes a stored webhook. Throws `documentNotFound`.
    package func execute(_ uuid: String, links: any EventLinks) async throws -> WebhookTrial {
        let (webhook, sealed, details) = try await storage.read { transaction in
            guard let webhook = try transaction.webhook(uuid: uuid) else { throw DomainError.documentNotFound }
            return (
                webhook, try transaction.sealedSecrets(ofWebhook: webhook.id),
                try TrialEvent(transaction: transaction, links: links).details(
                    consumer: webhook.consumer, provider: webhook.provider, events: webhook.events)
            )
        }
        guard let secrets = try? WebhookSecrets(sealed: sealed, in: ports.secrets) else {
            let attempt = WebhookAttempt(call: nil, answer: .refused(reason: SecretError.explanation))
            return try await trial(attempt, details, webhook: uuid)
        }
        return try await execute(
            RevealedWebhookRequest(request: webhook.request, secrets: secrets), details, webhook: uuid)
    }

    /// Executes a webhook that is not stored. Throws `invalid` for a side that doesn't exist.
    package func execute(_ input: WebhookInput, links: any EventLinks) async throws -> WebhookTrial {
        var draft = RequestDraft(input, replacing: nil)
        let request = try draft.request()
        let details = try await storage.read { transaction in
            let sides = try transaction.sides(of: input)
            return try TrialEvent(transaction: transaction, links: links).details(
                consumer: sides.consumer, provider: sides.provider, events: input.events)
        }
        return try await execute(request, details, webhook: "")
    }

    private func execute(
        _ request: RevealedWebhookRequest, _ details: EventDetails, webhook: String
    ) async throws -> WebhookTrial {
        let builder = CallBuilder(request: request, values: details.templateValues, rules: settings.deliveries)
        let identifier = try await storage.read { $0.newIdentifier() }
        let call: WebhookCall
        do throws(UnsendableRequest) {
            call = try builder.call(deliveryID: identifier)
        } catch {
            let attempt = WebhookAttempt(call: nil, answer: .refused(reason: error.reason))
            return try await trial(attempt, details, webhook: webhook)
        }
        let answer = await limit.run { [ports] in await ports.sender.send(call) }
        let attempt = WebhookAttempt(
            call: call,
            answer: answer ?? .refused(reason: "Too many webhooks are tried at once; try it again in a moment."))
        return try await trial(attempt, details, webhook: webhook)
    }

    private func trial(
        _ attempt: WebhookAttempt, _ details: EventDetails, webhook: String
    ) async throws -> WebhookTrial {
        let isShown = !settings.webhooks.hosts.isEmpty
        let isSuccess = attempt.succeeded(by: settings.deliveries)
        var transcript = ExecutionTranscript(
            context: ["base_url": .string(details.brokerURL), "event_name": .string(details.eventName)],
            attempt: attempt, showsResponse: isShown, webhook: webhook, brokerURL: details.brokerURL)
        if !isSuccess { transcript.conclude("Webhook execution failed") }
        let now = try await storage.read { $0.now }
        return WebhookTrial(
            attempt: attempt, isSuccess: isSuccess, log: transcript.text(at: now),
            hiddenResponse: isShown ? nil : ExecutionTranscript.hiddenResponse(details.brokerURL))
    }
}
