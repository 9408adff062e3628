import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: DeliveryQueries {
    private static let columns: SQLStatement =
        """
        d.id, d.uuid, d.name, d.webhook_uuid, w.id, w.description, d.event, d.consumer_name, d.provider_name,
        d.consumer_version_number, d.status, d.attempts_made, d.attempts_left, d.triggered_at, d.next_attempt_at,
        d.last_error
        """

    private static let source: SQLStatement = "FROM delivery d LEFT JOIN webhook w ON w.uuid = d.webhook_uuid"

    func insertDelivery(_ row: DeliveryRow) throws -> TriggeredWebhook {
        let publication = row.publication
        let uuid = newIdentifier()
        let status = TriggeredWebhook.Status.notRun.rawValue
        try connection.execute(
            """
            INSERT INTO delivery (uuid, webhook_uuid, name, event, consumer_id, consumer_name, provider_id,
                                  provider_name, consumer_version_id, consumer_version_number, verification_id,
                                  parameters, context, status, attempts_made, attempts_left, next_attempt_at,
                                  triggered_at)
            VALUES (\(uuid), \(row.webhook.uuid), \(row.webhook.name), \(row.event.rawValue),
                    \(publication.consumer.id), \(publication.consumer.name), \(publication.provider.id),
                    \(publication.provider.name), \(publication.consumerVersion.id),
                    \(publication.consumerVersion.number), \(row.verificationNumber),
                    \(JSONValue.object(row.values.json).compactText()),
                    \(JSONValue.object(row.context).compactText()), \(status), 0, \(row.attempts), \(now), \(now))
            """)
        guard let triggered = try triggeredWebhook(uuid: uuid) else {
            throw SQLError(.other, "A delivery vanished while it was written")
        }
        return triggered
    }

    func triggeredWebhook(uuid: String) throws -> TriggeredWebhook? {
        try connection.first("SELECT \(Self.columns) \(Self.source) WHERE d.uuid = \(uuid)", Self.triggeredWebhook)
    }

    func triggeredWebhooks(
        _ selection: TriggeredWebhookSelection, page: Page?
    ) throws -> PageOf<TriggeredWebhook> {
        try connection.page(
            page, of: Self.columns, "\(Self.source) WHERE \(Self.condition(of: selection))",
            order: Self.order(of: selection), Self.triggeredWebhook)
    }

    private static func condition(of selection: TriggeredWebhookSelection) -> SQLStatement {
        switch selection {
        case .pact(let version, let provider): "d.consumer_version_id = \(version) AND d.provider_id = \(provider)"
        case .verification(let number): "d.verification_id = \(number)"
        // From the end of the index two look-ups for each webhook and event, however often they were triggered.
        case .latest(let consumer, let provider):
            """
            d.id IN (
                WITH RECURSIVE latest(id) AS (
                    SELECT (SELECT newest.id FROM delivery newest
                            WHERE newest.consumer_id = \(consumer) AND newest.provider_id = \(provider)
                            ORDER BY newest.webhook_uuid DESC, newest.event DESC, newest.id DESC LIMIT 1)
                    UNION ALL
                    SELECT COALESCE(
                        (SELECT newest.id FROM delivery newest
                         WHERE newest.consumer_id = \(consumer) AND newest.provider_id = \(provider)
                         AND newest.webhook_uuid = last.webhook_uuid AND newest.event < last.event
                         ORDER BY newest.event DESC, newest.id DESC LIMIT 1),
                        (SELECT newest.id FROM delivery newest
                         WHERE newest.consumer_id = \(consumer) AND newest.provider_id = \(provider)
                         AND newest.webhook_uuid < last.webhook_uuid
                         ORDER BY newest.webhook_uuid DESC, newest.event DESC, newest.id DESC LIMIT 1))
                    FROM latest JOIN delivery last ON last.id = latest.id
                ) SELECT id FROM latest WHERE id IS NOT NULL)
            """
        // The text of the index's own condition, so that it is used.
        case .deadLetters: "d.status = 'failure'"
        }
    }

    private static func order(of selection: TriggeredWebhookSelection) -> SQLStatement {
        if case .latest = selection { return "d.id" }
        return "d.id DESC"
    }

    func delivery(id: Int) throws -> Delivery? {
        try connection.first(
            "SELECT \(Self.columns), d.parameters, d.context \(Self.source) WHERE d.id = \(id)"
        ) { row in
            do {
                return Delivery(
                    triggered: try Self.triggeredWebhook(row),
                    values: TemplateValues(json: try JSONValue(parsing: row.text(at: 16)).object ?? [:]),
                    context: try JSONValue(parsing: row.text(at: 17)).object ?? [:])
            } catch {
                throw UnreadableRow("delivery", error)
            }
        }
    }

    func executions(ofDelivery id: Int) throws -> [WebhookExecution] {
        try connection.rows(
            "SELECT success, log, created_at FROM execution WHERE delivery_id = \(id) ORDER BY id"
        ) { row in
            WebhookExecution(
                isSuccess: try row.bool(at: 0), log: try row.text(at: 1), createdAt: try row.timestamp(at: 2))
        }
    }

    private static func triggeredWebhook(_ row: any SQLRow) throws -> TriggeredWebhook {
        guard let status = TriggeredWebhook.Status(rawValue: try row.text(at: 10)) else {
            throw SQLError(.corrupt, "A delivery has an unknown status")
        }
        return try TriggeredWebhook(
            id: row.int(at: 0), uuid: row.text(at: 1), name: row.text(at: 2), webhookUUID: row.text(at: 3),
            hasWebhook: !row.isNull(at: 4), webhookDescription: row.optionalText(at: 5), event: row.text(at: 6),
            consumerName: row.text(at: 7), providerName: row.text(at: 8), versionNumber: row.text(at: 9),
            status: status, attemptsMade: row.int(at: 11), attemptsLeft: row.int(at: 12),
            lastError: row.optionalText(at: 15),
            triggeredAt: row.timestamp(at: 13), nextAttemptAt: row.optionalTimestamp(at: 14))
    }
}
