/// Use cases about triggered webhooks: what became of them, and sending them again.
package struct TriggeredWebhookService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings
    private let bell: DeliveryBell

    package init(storage: any BrokerStorage, settings: BrokerSettings, bell: DeliveryBell) {
        self.storage = storage
        self.settings = settings
        self.bell = bell
    }

    /// Those of a pact, the newest first. Throws `documentNotFound` where there is no such pact.
    package func list(
        consumer: String, version: String, provider: String
    ) async throws -> (publication: Publication, triggered: [TriggeredWebhook]) {
        try await storage.read { transaction in
            guard
                let publication = try transaction.publication(consumer: consumer, version: version, provider: provider)
            else { throw DomainError.documentNotFound }
            let selection = TriggeredWebhookSelection.pact(
                consumerVersionID: publication.consumerVersion.id, providerID: publication.provider.id)
            return (publication, try transaction.triggeredWebhooks(selection, page: nil).elements)
        }
    }

    /// Those of a result, the newest first; nothing for an unknown number.
    package func list(verification number: Int) async throws -> [TriggeredWebhook] {
        try await storage.read { try $0.triggeredWebhooks(.verification(number), page: nil).elements }
    }

    /// Those that were given up, the newest first.
    package func deadLetters(page: Page) async throws -> PageOf<TriggeredWebhook> {
        try await storage.read { try $0.triggeredWebhooks(.deadLetters, page: page) }
    }

    /// How the webhooks of a pair fared. Throws `notFound` for an unknown name.
    package func status(consumer: String, provider: String) async throws -> PairWebhookStatus {
        try await storage.read { transaction in
            let consumer = try transaction.existingPacticipant(consumer, as: "consumer")
            let provider = try transaction.existingPacticipant(provider, as: "provider")
            let triggered = try transaction.triggeredWebhooks(
                .latest(consumerID: consumer.id, providerID: provider.id), page: nil
            ).elements
            let latest = try transaction.latestPublication(consumerID: consumer.id, providerID: provider.id, .all)
            return PairWebhookStatus(
                consumer: consumer.name, provider: provider.name, triggered: triggered,
                versionNumber: triggered.first?.versionNumber ?? latest?.consumerVersion.number)
        }
    }

    /// A triggered webhook with the attempts to deliver it. Throws `documentNotFound`.
    package func describe(
        _ uuid: String
    ) async throws -> (triggered: TriggeredWebhook, executions: [WebhookExecution]) {
        try await storage.read { transaction in
            let triggered = try transaction.existingTriggeredWebhook(uuid)
            return (triggered, try transaction.executions(ofDelivery: triggered.id))
        }
    }

    /// Makes it due now, with as many attempts as a new one, to be sent as the webhook of its identifier is then, which
    /// may have been created anew. Throws `documentNotFound`, and `forbiddenChange` where there is no such webhook.
    package func resend(_ uuid: String) async throws -> TriggeredWebhook {
        let attempts = settings.deliveries.maximumAttempts
        let triggered = try await storage.write { transaction in
            let triggered = try transaction.existingTriggeredWebhook(uuid)
            guard triggered.hasWebhook else {
                let message =
                    "The webhook \(triggered.webhookUUID) was deleted, so nothing can be sent again; create it once "
                    + "more under the same identifier to send this."
                throw DomainError(.forbiddenChange, message, fields: [FieldError("webhook", message)])
            }
            try transaction.resend(triggered, attempts: attempts)
            return try transaction.existingTriggeredWebhook(uuid)
        }
        bell.ring()
        return triggered
    }

    /// Deletes what was given up: it will never be sent. Throws `documentNotFound`, and `forbiddenChange` for anything
    /// but a dead letter.
    package func deleteDeadLetter(_ uuid: String) async throws {
        try await storage.write { transaction in
            let triggered = try transaction.existingTriggeredWebhook(uuid)
            guard triggered.status == .failure, triggered.nextAttemptAt == nil else {
                let message =
                    "The triggered webhook \(uuid) was not given up, so it stays; only dead letters can be deleted."
                throw DomainError(.forbiddenChange, message, fields: [FieldError("triggeredWebhook", message)])
            }
            try transaction.delete(deadLetter: triggered)
        }
    }
}

extension BrokerTransaction {
    fileprivate func existingTriggeredWebhook(_ uuid: String) throws -> TriggeredWebhook {
        guard let triggered = try triggeredWebhook(uuid: uuid) else { throw DomainError.documentNotFound }
        return triggered
    }
}
