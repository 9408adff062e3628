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

    /// Sends a delivery once, as the webhook is now, and records what came of it: ``attempt(_:)`` and ``record(_:)``.
    package func deliver(_ waiting: WaitingDelivery) async throws -> DeliveryReport {
        try await record(attempt(waiting))
    }

    /// Sends a delivery once, as the webhook is now. Throws where it can't be looked up, with nothing sent, and where
    /// it was cancelled before an answer came: then it is still waiting.
    package func attempt(_ waiting: WaitingDelivery) async throws -> DeliveryFinding {
        let found: Order?
        do {
            found = try await order(waiting)
        } catch let error as UnreadableRow {
            return DeliveryFinding(waiting, .unreadable(reason: error.description))
        }
        guard let order = found else { return .gone(waiting) }
        guard let webhook = order.webhook, webhook.isEnabled else { return DeliveryFinding(waiting, .unsendable) }
        let attempt = await attempt(order, webhook)
        if attempt.response == nil { try Task.checkCancellation() }
        let isShown = !settings.webhooks.hosts.isEmpty
        let isSuccess = attempt.succeeded(by: settings.deliveries)
        let transcript = ExecutionTranscript(
            context: order.delivery.context, attempt: attempt, showsResponse: isShown, webhook: webhook.uuid,
            brokerURL: order.delivery.brokerURL)
        return DeliveryFinding(
            waiting,
            .attempted(
                DeliveryFinding.Result(
                    isSuccess: isSuccess, summary: attempt.summary,
                    shownError: isSuccess ? nil : attempt.shownError(showsResponse: isShown), transcript: transcript)))
    }

    /// Records what came of a delivery, once; it may be called again where it throws, as long as it was not recorded.
    package func record(_ finding: DeliveryFinding) async throws -> DeliveryReport {
        if case .gone = finding.kind { return .gone }
        let record = DeliveryRecord(finding: finding, rules: settings.deliveries)
        return try await storage.write { try record.write(in: $0) }
    }

    private func order(_ waiting: WaitingDelivery) async throws -> Order? {
        try await storage.read { transaction in
            guard let delivery = try transaction.delivery(id: waiting.id), delivery.triggered.nextAttemptAt != nil
            else { return nil }
            let webhook = try transaction.webhook(uuid: delivery.triggered.webhookUUID)
            return Order(
                delivery: delivery, webhook: webhook,
                secrets: try webhook.flatMap { try transaction.sealedSecrets(ofWebhook: $0.id) })
        }
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

    /// A delivery with the webhook as it is now.
    private struct Order: Sendable {
        var delivery: Delivery
        var webhook: Webhook?
        /// Sealed.
        var secrets: [UInt8]?
    }
}

extension SecretError {
    static let explanation =
        "The confidential texts of the webhook can't be read: the broker's secret key is not the one with which they "
        + "were stored. Configure that key again, or give the webhook its password, secret and headers anew."
}
