/// The use cases of the delivery loop.
///
/// Nothing is marked while a request is under way: a delivery that was interrupted is simply still waiting. So one loop
/// at a time may run on a storage.
package struct DeliveryService: Sendable {
    private let storage: any BrokerStorage
    private let settings: BrokerSettings
    private let ports: WebhookPorts

    package init(storage: any BrokerStorage, settings: BrokerSettings, ports: WebhookPorts) {
        self.storage = storage
        self.settings = settings
        self.ports = ports
    }

    /// The next delivery of every webhook that has any, those due first in front; some may be due only later.
    ///
    /// - Parameter busy: Webhooks with a request under way, by ``WaitingDelivery/webhookUUID``; left out.
    package func waiting(except busy: Set<String>) async throws -> [WaitingDelivery] {
        try await storage.read { try $0.waitingDeliveries() }.filter { !busy.contains($0.webhookUUID) }
    }

    /// Sends a delivery once, as the webhook is now, and records what came of it. Throws where it can't be recorded, and where
    /// it was cancelled before an answer came: then it is still waiting.
    package func deliver(_ waiting: WaitingDelivery) async throws -> DeliveryReport {
        let found = try await storage.read { transaction -> Order? in
            guard let delivery = try transaction.delivery(id: waiting.id), delivery.triggered.nextAttemptAt != nil
            else { return nil }
            let webhook = try transaction.webhook(uuid: delivery.triggered.webhookUUID)
            return Order(
                delivery: delivery, webhook: webhook,
                secrets: try webhook.flatMap { try transaction.sealedSecrets(ofWebhook: $0.id) })
        }
        guard let order = found else { return .gone }
        guard let webhook = order.webhook else {
            return try await end(order, "The webhook was deleted: no request was made.", .webhookDeleted)
        }
        guard webhook.isEnabled else {
            return try await end(order, "The webhook is disabled: no request was made.", .dead)
        }
        let attempt = await attempt(order, webhook)
        if attempt.response == nil { try Task.checkCancellation() }
        return try await record(attempt, of: order, webhook)
    }

    private func attempt(_ order: Order, _ webhook: Webhook) async -> WebhookAttempt {
        let call: WebhookCall
        do {
            let revealed = RevealedWebhookRequest(
                request: webhook.request, secrets: try WebhookSecrets(sealed: order.secrets, in: ports.secrets))
            call = try CallBuilder(request: revealed, values: order.delivery.values, rules: settings.deliveries)
                .call(deliveryID: order.delivery.triggered.uuid)
        } catch let error as UnsendableRequest {
            return WebhookAttempt(call: nil, answer: .refused(reason: error.reason))
        } catch {
            return WebhookAttempt(call: nil, answer: .refused(reason: SecretError.explanation))
        }
        return WebhookAttempt(call: call, answer: await ports.sender.send(call))
    }

    private func record(
        _ attempt: WebhookAttempt, of order: Order, _ webhook: Webhook
    ) async throws -> DeliveryReport {
        let rules = settings.deliveries
        let transcript = ExecutionTranscript(
            context: order.delivery.context, attempt: attempt, showsResponse: !settings.webhooks.hosts.isEmpty,
            webhook: webhook.uuid, brokerURL: order.delivery.brokerURL)
        let isSuccess = attempt.succeeded(by: rules)
        let summary = attempt.summary
        return try await storage.write { transaction in
            guard let current = try transaction.delivery(id: order.delivery.triggered.id)?.triggered else {
                return .gone
            }
            var transcript = transcript
            let made = current.attemptsMade + 1
            let left = isSuccess ? 0 : max(0, current.attemptsLeft - 1)
            var next: Timestamp?
            if isSuccess {
                transcript.conclude("Successfully executed webhook")
            } else if left > 0 {
                let delay = rules.delay(attemptsLeft: left)
                next = transaction.now.advanced(bySeconds: Int64(delay))
                transcript.conclude("Retrying webhook in \(delay) seconds")
            } else {
                transcript.conclude("Webhook execution failed after \(made) attempts")
            }
            try transaction.finish(
                delivery: current.id,
                with: DeliveryOutcome(
                    status: isSuccess ? .success : next == nil ? .failure : .retrying, nextAttemptAt: next,
                    attemptsLeft: left, countsAsAttempt: true, log: transcript.text(at: transaction.now)))
            return DeliveryReport(
                current, attempt: made, isSuccess ? .success : next.map { .retry(at: $0) } ?? .dead, summary)
        }
    }

    /// Gives a delivery up without a request.
    private func end(
        _ order: Order, _ reason: String, _ outcome: DeliveryReport.Outcome
    ) async throws -> DeliveryReport {
        let triggered = order.delivery.triggered
        return try await storage.write { transaction in
            let log = ExecutionTranscript(note: reason).text(at: transaction.now)
            try transaction.finish(
                delivery: triggered.id,
                with: DeliveryOutcome(
                    status: .failure, nextAttemptAt: nil, attemptsLeft: 0, countsAsAttempt: false, log: log))
            return DeliveryReport(triggered, attempt: triggered.attemptsMade, outcome, reason)
        }
    }

    /// A delivery with the webhook as it is now.
    private struct Order: Sendable {
        var delivery: Delivery
        var webhook: Webhook?
        /// Sealed.
        var secrets: [UInt8]?
    }
}

extension DeliveryReport {
    fileprivate static let gone = DeliveryReport(
        uuid: "", name: "", event: "", attempt: 0, outcome: .gone, result: "")

    fileprivate init(_ triggered: TriggeredWebhook, attempt: Int, _ outcome: Outcome, _ result: String) {
        self.init(
            uuid: triggered.uuid, name: triggered.name, event: triggered.event, attempt: attempt, outcome: outcome,
            result: result)
    }
}

extension SecretError {
    static let explanation =
        "The confidential texts of the webhook can't be read: the broker's secret key is not the one with which they were "
        + "stored. Configure that key again, or give the webhook its password, secret and headers anew."
}
