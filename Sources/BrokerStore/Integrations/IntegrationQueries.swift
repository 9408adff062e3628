import BrokerCore
import JSONText
import SQLCore

extension SQLBrokerTransaction: IntegrationQueries {
    private static let columns: SQLStatement = "i.id, c.id, c.name, p.id, p.name"

    private static let source: SQLStatement =
        "FROM integration i JOIN pacticipant c ON c.id = i.consumer_id JOIN pacticipant p ON p.id = i.provider_id"

    func integrations(containing text: String?, page: Page?) throws -> PageOf<Integration> {
        var source = Self.source
        if let text {
            let part = FoldedText(text)
            source = "\(source) WHERE \(part.isIn("c.name")) OR \(part.isIn("p.name"))"
        }
        return try connection.page(
            page, of: Self.columns, source, order: "i.contract_data_updated_at DESC, i.id", Self.integration)
    }

    func integrationsByAge() throws -> [Integration] {
        try connection.rows("SELECT \(Self.columns) \(Self.source) ORDER BY i.id", Self.integration)
    }

    func integration(consumerID: Int, providerID: Int) throws -> Integration? {
        try connection.first(
            """
            SELECT \(Self.columns) \(Self.source)
            WHERE i.consumer_id = \(consumerID) AND i.provider_id = \(providerID)
            """, Self.integration)
    }

    func delete(_ integration: Integration) throws {
        let (consumer, provider) = (integration.consumer.id, integration.provider.id)
        for publication in try publications(consumerID: consumer, providerID: provider, .all, limit: .max) {
            try delete(publication)
        }
        try appendDeletedResults("content.consumer_id = \(consumer) AND content.provider_id = \(provider)")
        for webhook in try webhooks(.pair(consumerID: consumer, providerID: provider)) { try delete(webhook) }
        for table: SQLStatement in ["publication", "pact_content", "webhook", "integration"] {
            try connection.execute(
                "DELETE FROM \(table) WHERE consumer_id = \(consumer) AND provider_id = \(provider)")
        }
        try append(
            Fact(
                .integrationDeleted, subject: "\(integration.consumer.name)/\(integration.provider.name)",
                detail: [
                    "consumer": .string(integration.consumer.name), "provider": .string(integration.provider.name),
                ]))
    }

    func unusedVersions(of pacticipantID: Int) throws -> [Version] {
        try connection.rows(
            """
            SELECT \(Self.versionColumns) FROM version v WHERE v.pacticipant_id = \(pacticipantID)
            AND NOT EXISTS (SELECT 1 FROM publication pub WHERE pub.consumer_version_id = v.id)
            AND NOT EXISTS (SELECT 1 FROM verification vn WHERE vn.provider_version_id = v.id) ORDER BY v.position
            """, Self.version)
    }

    func hasWebhook(about pacticipantID: Int) throws -> Bool {
        // Two look-ups, each in an index.
        try connection.exists("SELECT 1 FROM webhook WHERE consumer_id = \(pacticipantID)")
            || connection.exists("SELECT 1 FROM webhook WHERE provider_id = \(pacticipantID)")
    }

    private static func integration(_ row: any SQLRow) throws -> Integration {
        try Integration(
            id: row.int(at: 0), consumer: PacticipantReference(id: row.int(at: 1), name: row.text(at: 2)),
            provider: PacticipantReference(id: row.int(at: 3), name: row.text(at: 4)))
    }
}
