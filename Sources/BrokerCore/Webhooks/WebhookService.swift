/// Use cases about webhooks.
package struct WebhookService: Sendable {
    private let storage: any BrokerStorage
    private let secrets: SecretBox

    package init(storage: any BrokerStorage, secrets: SecretBox) {
        self.storage = storage
        self.secrets = secrets
    }

    /// Throws `documentNotFound`.
    package func find(_ uuid: String) async throws -> Webhook {
        try await storage.read { try $0.existingWebhook(uuid) }
    }

    package func all() async throws -> [Webhook] {
        try await storage.read { try $0.webhooks(.all) }
    }

    /// The webhooks whose sides are exactly those of the path, in the order of creation. Throws `notFound` for an
    /// unknown name.
    package func list(_ path: WebhookPath) async throws -> [Webhook] {
        try await storage.read { transaction in
            let sides = try path.sides(in: transaction)
            return switch (sides.consumer?.id, sides.provider?.id) {
            case (let consumer?, let provider?):
                try transaction.webhooks(.pair(consumerID: consumer, providerID: provider))
            case (let consumer?, nil): try transaction.webhooks(.consumer(consumer))
            case (nil, let provider?): try transaction.webhooks(.provider(provider))
            case (nil, nil): try transaction.webhooks(.all)
            }
        }
    }

    /// Creates a webhook under a new identifier; a side that the input leaves open is that of the path.
    ///
    /// Throws `invalid` for a side that doesn't exist, and `notFound` for an unknown name in the path.
    package func create(_ input: WebhookInput, under path: WebhookPath) async throws -> Webhook {
        let uuid = Self.newIdentifier()
        return try await storage.write { [secrets] transaction in
            let given = try transaction.sides(of: input)
            let sides = try path.sides(in: transaction)
            var draft = RequestDraft(input, replacing: nil)
            let revealed = try draft.request()
            return try transaction.insertWebhook(
                WebhookRow(
                    uuid: uuid, input: input, existing: nil,
                    consumer: given.consumer ?? sides.consumer.map { .pacticipant(PacticipantReference($0)) },
                    provider: given.provider ?? sides.provider.map { .pacticipant(PacticipantReference($0)) },
                    request: revealed.request, secrets: try revealed.secrets.sealed(in: secrets)))
        }
    }

    /// Replaces a webhook, or creates it under the client's identifier.
    ///
    /// Throws `invalid` for a side that doesn't exist, and where stored credentials would stay that can't: the URL
    /// leads to another server now, or they can't be read.
    package func put(_ input: WebhookInput, uuid: String) async throws -> (webhook: Webhook, isNew: Bool) {
        try await storage.write { [secrets] transaction in
            let sides = try transaction.sides(of: input)
            let existing = try transaction.webhook(uuid: uuid)
            let sealed = try existing.flatMap { try transaction.sealedSecrets(ofWebhook: $0.id) }
            let opened = try? WebhookSecrets(sealed: sealed, in: secrets)
            let stored = existing.map {
                RevealedWebhookRequest(request: $0.request, secrets: opened ?? WebhookSecrets())
            }
            var draft = RequestDraft(input, replacing: stored)
            if opened == nil { try draft.checkNothingIsKept() }
            let revealed = try draft.request()
            let row = WebhookRow(
                uuid: uuid, input: input, existing: existing, consumer: sides.consumer, provider: sides.provider,
                request: revealed.request, secrets: try revealed.secrets.sealed(in: secrets))
            guard let existing else { return (try transaction.insertWebhook(row), true) }
            return (try transaction.replace(existing, with: row), false)
        }
    }

    /// Throws `documentNotFound`.
    package func delete(_ uuid: String) async throws {
        try await storage.write { try $0.delete($0.existingWebhook(uuid)) }
    }

    /// The webhooks that are about a pair. Throws `notFound` for an unknown name.
    package func matching(consumer: String, provider: String) async throws -> [Webhook] {
        try await storage.read { transaction in
            let sides = try WebhookPath(consumer: consumer, provider: provider).sides(in: transaction)
            guard let consumer = sides.consumer, let provider = sides.provider else { return [] }
            return try transaction.webhooks(.matching(consumerID: consumer.id, providerID: provider.id))
        }
    }

    private static func newIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        return WebhookIdentifier.text(of: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}

extension WebhookRow {
    fileprivate init(
        uuid: String, input: WebhookInput, existing: Webhook?, consumer: Webhook.Side?, provider: Webhook.Side?,
        request: WebhookRequest, secrets: [UInt8]?
    ) {
        self.init(
            uuid: uuid, description: input.description.text(keeping: existing?.description), consumer: consumer,
            provider: provider,
            isEnabled: input.isEnabled, events: input.events, request: request, secrets: secrets)
    }
}

extension BrokerTransaction {
    fileprivate func existingWebhook(_ uuid: String) throws -> Webhook {
        guard let webhook = try webhook(uuid: uuid) else { throw DomainError.documentNotFound }
        return webhook
    }
}
