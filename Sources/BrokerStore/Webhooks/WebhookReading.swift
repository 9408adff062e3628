import BrokerCore
import JSONText
import SQLCore

/// Webhooks from their rows.
extension SQLBrokerTransaction {
    /// Throws ``UnreadableRow``.
    static func webhook(_ row: any SQLRow) throws -> Webhook {
        do { return try decodedWebhook(row) } catch { throw UnreadableRow("webhook", error) }
    }

    private static func decodedWebhook(_ row: any SQLRow) throws -> Webhook {
        try Webhook(
            id: row.int(at: 0), uuid: row.text(at: 1), description: row.optionalText(at: 2),
            consumer: side(row, from: 14), provider: side(row, from: 17), isEnabled: row.bool(at: 3),
            events: events(row.text(at: 4)),
            request: WebhookRequest(
                method: row.text(at: 5), url: row.text(at: 6), headers: headers(row.text(at: 7)),
                body: row.optionalText(at: 8).map { try JSONValue(parsing: $0) }, username: row.optionalText(at: 9),
                password: row.bool(at: 11) ? row.optionalText(at: 10).map { .shown($0) } ?? .confidential : nil,
                isSigned: row.bool(at: 20)),
            createdAt: row.timestamp(at: 12), updatedAt: row.timestamp(at: 13))
    }

    private static func side(_ row: any SQLRow, from column: Int) throws -> Webhook.Side? {
        if let id = try row.optionalInt(at: column) {
            return .pacticipant(PacticipantReference(id: id, name: try row.text(at: column + 1)))
        }
        return try row.optionalText(at: column + 2).map { .label($0) }
    }

    private static func headers(_ text: String) throws -> [WebhookRequest.Header] {
        (try JSONValue(parsing: text).object?.members ?? []).map { member in
            WebhookRequest.Header(name: member.name, value: member.value.string.map { .shown($0) } ?? .confidential)
        }
    }
}
