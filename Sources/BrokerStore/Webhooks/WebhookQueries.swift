import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: WebhookQueries {
    private static let columns: SQLStatement =
        """
        w.id, w.uuid, w.description, w.enabled, w.events, w.method, w.url, w.headers, w.body, w.username, w.password,
        w.has_password, w.created_at, w.updated_at, c.id, c.name, w.consumer_label, p.id, p.name, w.provider_label,
        w.is_signed
        """

    private static let source: SQLStatement =
        """
        FROM webhook w LEFT JOIN pacticipant c ON c.id = w.consumer_id LEFT JOIN pacticipant p ON p.id = w.provider_id
        """

    func webhook(uuid: String) throws -> Webhook? {
        try connection.first("SELECT \(Self.columns) \(Self.source) WHERE w.uuid = \(uuid)", Self.webhook)
    }

    func webhooks(_ selection: WebhookSelection) throws -> [Webhook] {
        try connection.rows(
            "SELECT \(Self.columns) \(Self.source) WHERE \(Self.condition(of: selection)) ORDER BY w.id", Self.webhook)
    }

    func webhookTriggers(consumerID: Int, providerID: Int) throws -> [WebhookTrigger] {
        let selection = WebhookSelection.matching(consumerID: consumerID, providerID: providerID)
        return try connection.rows(
            """
            SELECT w.id, w.uuid, w.method, w.url, w.enabled, w.events,
                   CASE WHEN w.body LIKE '%pactbroker.currentlyDeployedProviderVersionNumber%' THEN 1 ELSE 0 END
            FROM webhook w WHERE \(Self.condition(of: selection)) ORDER BY w.id
            """
        ) { row in
            WebhookTrigger(
                id: try row.int(at: 0), uuid: try row.text(at: 1),
                name: WebhookRequest.summary(method: try row.text(at: 2), url: try row.text(at: 3)),
                isEnabled: try row.bool(at: 4), events: Self.events(try row.text(at: 5)),
                usesDeployedVersions: try row.bool(at: 6))
        }
    }

    static func events(_ text: String) -> [WebhookEvent] {
        text.split(separator: " ").compactMap { WebhookEvent(rawValue: String($0)) }
    }

    private static func condition(of selection: WebhookSelection) -> SQLStatement {
        switch selection {
        case .all: "1 = 1"
        case .consumer(let id): "w.consumer_id = \(id) AND w.provider_id IS NULL AND w.provider_label IS NULL"
        case .provider(let id): "w.provider_id = \(id) AND w.consumer_id IS NULL AND w.consumer_label IS NULL"
        case .pair(let consumer, let provider): "w.consumer_id = \(consumer) AND w.provider_id = \(provider)"
        case .matching(let consumer, let provider):
            // Four look-ups in one index, however many webhooks there are of others.
            """
            w.id IN (
                SELECT s.id FROM webhook s WHERE s.consumer_id = \(consumer) AND s.provider_id = \(provider)
                UNION ALL SELECT s.id FROM webhook s WHERE s.consumer_id = \(consumer) AND s.provider_id IS NULL
                UNION ALL SELECT s.id FROM webhook s WHERE s.consumer_id IS NULL AND s.provider_id = \(provider)
                UNION ALL SELECT s.id FROM webhook s WHERE s.consumer_id IS NULL AND s.provider_id IS NULL)
            AND (w.consumer_label IS NULL OR EXISTS (
                SELECT 1 FROM label l WHERE l.pacticipant_id = \(consumer) AND l.name = w.consumer_label))
            AND (w.provider_label IS NULL OR EXISTS (
                SELECT 1 FROM label l WHERE l.pacticipant_id = \(provider) AND l.name = w.provider_label))
            """
        }
    }

    func sealedSecrets(ofWebhook id: Int) throws -> [UInt8]? {
        try connection.first("SELECT secrets FROM webhook WHERE id = \(id)") { try $0.optionalBlob(at: 0) } ?? nil
    }

    func insertWebhook(_ row: WebhookRow) throws -> Webhook {
        let id = try connection.inserted(
            """
            INSERT INTO webhook (uuid, description, consumer_id, consumer_label, provider_id, provider_label, enabled,
                                 events, method, url, headers, body, username, password, has_password, is_signed,
                                 secrets, created_at, updated_at)
            VALUES (\(row.uuid), \(row.description), \(row.consumer?.pacticipantID), \(row.consumer?.labelName),
                    \(row.provider?.pacticipantID), \(row.provider?.labelName), \(row.isEnabled), \(row.eventText),
                    \(row.request.method), \(row.request.url), \(row.request.headerText), \(row.request.bodyText),
                    \(row.request.username), \(row.request.shownPassword), \(row.request.password != nil),
                    \(row.request.isSigned), \(row.secrets.map { SQLValue.blob($0) } ?? .null), \(now), \(now))
            RETURNING id
            """)
        try append(Fact(.webhookCreated, subject: row.uuid, detail: row.detail))
        return Webhook(id: id, row: row, createdAt: now, updatedAt: now)
    }

    func replace(_ webhook: Webhook, with row: WebhookRow) throws -> Webhook {
        try connection.execute(
            """
            UPDATE webhook SET description = \(row.description), consumer_id = \(row.consumer?.pacticipantID),
                consumer_label = \(row.consumer?.labelName), provider_id = \(row.provider?.pacticipantID),
                provider_label = \(row.provider?.labelName), enabled = \(row.isEnabled), events = \(row.eventText),
                method = \(row.request.method), url = \(row.request.url), headers = \(row.request.headerText),
                body = \(row.request.bodyText), username = \(row.request.username),
                password = \(row.request.shownPassword), has_password = \(row.request.password != nil),
                is_signed = \(row.request.isSigned), secrets = \(row.secrets.map { SQLValue.blob($0) } ?? .null),
                updated_at = \(now)
            WHERE id = \(webhook.id)
            """)
        try append(Fact(.webhookUpdated, subject: row.uuid, detail: row.detail))
        return Webhook(id: webhook.id, row: row, createdAt: webhook.createdAt, updatedAt: now)
    }

    func delete(_ webhook: Webhook) throws {
        try connection.execute("DELETE FROM webhook WHERE id = \(webhook.id)")
        try append(Fact(.webhookDeleted, subject: webhook.uuid))
    }
}

extension Webhook {
    fileprivate init(id: Int, row: WebhookRow, createdAt: Timestamp, updatedAt: Timestamp) {
        self.init(
            id: id, uuid: row.uuid, description: row.description, consumer: row.consumer, provider: row.provider,
            isEnabled: row.isEnabled, events: row.events, request: row.request, createdAt: createdAt,
            updatedAt: updatedAt)
    }
}

extension Webhook.Side {
    fileprivate var pacticipantID: Int? {
        if case .pacticipant(let pacticipant) = self { return pacticipant.id }
        return nil
    }

    fileprivate var labelName: String? {
        if case .label(let name) = self { return name }
        return nil
    }
}

extension WebhookRow {
    fileprivate var eventText: String { events.map(\.rawValue).joined(separator: " ") }

    /// What the fact tells: never a URL or a body, which may hold secrets that nobody marked.
    fileprivate var detail: JSONObject {
        ["request": .string(request.summary), "enabled": .bool(isEnabled), "events": .string(eventText)]
    }
}

extension WebhookRequest {
    /// A JSON object; confidential values are null.
    fileprivate var headerText: String {
        let members = headers.map { header in
            var value = JSONValue.null
            if case .shown(let text) = header.value { value = .string(text) }
            return JSONMember(name: header.name, value: value)
        }
        return JSONValue.object(JSONObject(members: members)).compactText()
    }

    fileprivate var bodyText: String? { body?.compactText() }

    fileprivate var shownPassword: String? {
        if case .shown(let text) = password { return text }
        return nil
    }
}
