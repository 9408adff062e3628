import BrokerCore
import JSONText
import SQLCore

/// The queue of deliveries.
extension SQLBrokerTransaction {
    /// Two look-ups in the index for each webhook with anything in the queue, however long it is.
    func waitingDeliveries() throws -> [WaitingDelivery] {
        try connection.rows(
            """
            WITH RECURSIVE waiting(webhook_uuid) AS (
                SELECT MIN(d.webhook_uuid) FROM delivery d WHERE d.next_attempt_at IS NOT NULL
                UNION ALL
                SELECT (SELECT MIN(d.webhook_uuid) FROM delivery d
                        WHERE d.next_attempt_at IS NOT NULL AND d.webhook_uuid > waiting.webhook_uuid)
                FROM waiting WHERE waiting.webhook_uuid IS NOT NULL
            )
            SELECT d.id, d.uuid, d.webhook_uuid, w.url, d.next_attempt_at FROM waiting
            JOIN delivery d ON d.id = (
                SELECT next.id FROM delivery next
                WHERE next.webhook_uuid = waiting.webhook_uuid AND next.next_attempt_at IS NOT NULL
                ORDER BY next.next_attempt_at, next.id LIMIT 1)
            LEFT JOIN webhook w ON w.uuid = d.webhook_uuid ORDER BY d.next_attempt_at, d.id
            """
        ) { row in
            WaitingDelivery(
                id: try row.int(at: 0), uuid: try row.text(at: 1), webhookUUID: try row.text(at: 2),
                host: try row.optionalText(at: 3).map(WebhookURL.host(of:)) ?? "",
                // What can't be read is due at once, to be given up: it must not hold up all others.
                dueAt: (try? row.timestamp(at: 4)) ?? now)
        }
    }

    func finish(delivery id: Int, with outcome: DeliveryOutcome) throws {
        try connection.execute(
            """
            UPDATE delivery SET status = \(outcome.status.rawValue), next_attempt_at = \(outcome.nextAttemptAt),
                attempts_left = \(outcome.attemptsLeft), last_error = \(outcome.error),
                attempts_made = attempts_made + \(outcome.countsAsAttempt ? 1 : 0)
            WHERE id = \(id)
            """)
        try connection.execute(
            """
            INSERT INTO execution (delivery_id, success, log, created_at)
            VALUES (\(id), \(outcome.status == .success), \(outcome.log), \(now))
            """)
    }

    func resend(_ triggered: TriggeredWebhook, attempts: Int) throws {
        let status: TriggeredWebhook.Status = triggered.attemptsMade == 0 ? .notRun : .retrying
        try connection.execute(
            """
            UPDATE delivery SET status = \(status.rawValue), next_attempt_at = \(now), attempts_left = \(attempts)
            WHERE id = \(triggered.id)
            """)
        try append(
            Fact(
                .webhookResent, subject: triggered.webhookUUID,
                detail: ["triggeredWebhook": .string(triggered.uuid), "event": .string(triggered.event)]))
    }

    func replacedDeliveries(before moment: Timestamp, after id: Int, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            SELECT d.id FROM delivery d WHERE d.id > \(id) AND d.next_attempt_at IS NULL AND d.triggered_at < \(moment)
            AND d.status = 'success'
            AND (d.consumer_version_id IS NULL OR EXISTS (
                SELECT 1 FROM delivery newer WHERE newer.consumer_id = d.consumer_id
                AND newer.provider_id = d.provider_id AND newer.webhook_uuid = d.webhook_uuid
                AND newer.event = d.event AND newer.id > d.id))
            ORDER BY d.id LIMIT \(limit)
            """
        ) { try $0.int(at: 0) }
    }

    /// Before a pact or a result is deleted: what was delivered goes with it, and what wasn't outlives it, as the event
    /// did happen.
    ///
    /// - Parameter condition: About columns of `delivery`.
    func detachDeliveries(_ condition: SQLStatement) throws {
        try connection.execute("DELETE FROM delivery WHERE \(condition) AND status = 'success'")
        try connection.execute(
            """
            UPDATE delivery SET consumer_id = NULL, provider_id = NULL, consumer_version_id = NULL,
                verification_id = NULL
            WHERE \(condition)
            """)
    }

    func deleteDelivery(_ id: Int) throws {
        try connection.execute("DELETE FROM delivery WHERE id = \(id) AND next_attempt_at IS NULL")
    }

    func delete(deadLetter triggered: TriggeredWebhook) throws {
        try deleteDelivery(triggered.id)
        try append(
            Fact(
                .deadLetterDeleted, subject: triggered.webhookUUID,
                detail: [
                    "triggeredWebhook": .string(triggered.uuid), "event": .string(triggered.event),
                    "consumer": .string(triggered.consumerName), "version": .string(triggered.versionNumber),
                    "provider": .string(triggered.providerName),
                ]))
    }
}
