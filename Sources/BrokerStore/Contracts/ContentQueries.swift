import BrokerCore
import ContractModel
import JSONText
import SQLCore

/// Contents and their interactions, and the integrations that publishing makes.
extension SQLBrokerTransaction {
    func content(consumerID: Int, providerID: Int, digest: String) throws -> PactContent? {
        try connection.first(
            """
            SELECT content.id, c.id, c.name, p.id, p.name, content.digest FROM pact_content content
            JOIN pacticipant c ON c.id = content.consumer_id JOIN pacticipant p ON p.id = content.provider_id
            WHERE content.consumer_id = \(consumerID) AND content.provider_id = \(providerID)
            AND content.digest = \(digest)
            """
        ) { row in
            try PactContent(
                id: row.int(at: 0), consumer: PacticipantReference(id: row.int(at: 1), name: row.text(at: 2)),
                provider: PacticipantReference(id: row.int(at: 3), name: row.text(at: 4)), digest: row.text(at: 5))
        }
    }

    func document(ofContent contentID: Int) throws -> [UInt8] {
        let document = try connection.first("SELECT document FROM pact_content WHERE id = \(contentID)") {
            try $0.blob(at: 0)
        }
        guard let document else { throw DomainError.documentNotFound }
        return document
    }

    func requiredInteractions(ofContent contentID: Int) throws -> [RequiredInteraction] {
        try connection.rows(
            """
            SELECT ci.place, ci.identifier, i.description, i.provider_states, i.digest FROM content_interaction ci
            JOIN interaction i ON i.id = ci.interaction_id WHERE ci.content_id = \(contentID) ORDER BY ci.place
            """
        ) { row in
            try RequiredInteraction(
                identifier: row.text(at: 1), description: row.text(at: 2),
                providerStateNames: JSONValue(parsing: row.text(at: 3)).array?.compactMap(\.string) ?? [],
                digest: row.text(at: 4), position: row.int(at: 0))
        }
    }

    func insertContent(
        _ document: ContractDocument, consumer: PacticipantReference, provider: PacticipantReference
    ) throws -> PactContent {
        let id = try connection.inserted(
            """
            INSERT INTO pact_content (consumer_id, provider_id, digest, document, created_at)
            VALUES (\(consumer.id), \(provider.id), \(document.digest),
                    \(document.servedBytes), \(now)) RETURNING id
            """)
        for (place, interaction) in document.required.enumerated() {
            try connection.execute(
                """
                INSERT INTO content_interaction (content_id, place, interaction_id, identifier)
                VALUES (\(id), \(place), \(interactionRow(interaction)), \(interaction.identifier))
                """)
        }
        return PactContent(id: id, consumer: consumer, provider: provider, digest: document.digest)
    }

    /// The row of an interaction, made if no content had it before.
    private func interactionRow(_ interaction: RequiredInteraction) throws -> Int {
        let existing = try connection.first("SELECT id FROM interaction WHERE digest = \(interaction.digest)") {
            try $0.int(at: 0)
        }
        if let existing { return existing }
        let states = JSONValue.array(interaction.providerStateNames.map(JSONValue.string)).compactText()
        return try connection.inserted(
            """
            INSERT INTO interaction (digest, description, provider_states)
            VALUES (\(interaction.digest), \(interaction.description), \(states)) RETURNING id
            """)
    }

    func insertPublication(
        of content: PactContent, by version: Version, revision: Int, metadata: String
    ) throws -> Publication {
        if revision > 1 {
            try connection.execute(
                """
                UPDATE publication SET is_current = 0
                WHERE consumer_version_id = \(version.id) AND provider_id = \(content.provider.id)
                """)
        }
        let id = try connection.inserted(
            """
            INSERT INTO publication (consumer_version_id, consumer_id, provider_id, content_id, digest, revision,
                                     is_current, position, metadata, created_at)
            VALUES (\(version.id), \(content.consumer.id), \(content.provider.id), \(content.id), \(content.digest),
                    \(revision), 1, \(version.position), \(metadata), \(now)) RETURNING id
            """)
        return Publication(
            id: id, consumer: content.consumer, provider: content.provider, consumerVersion: version,
            contentID: content.id, digest: content.digest, revision: revision, createdAt: now)
    }

    func touchIntegration(consumerID: Int, providerID: Int) throws {
        try connection.execute(
            """
            INSERT INTO integration (consumer_id, provider_id, created_at, contract_data_updated_at)
            VALUES (\(consumerID), \(providerID), \(now), \(now))
            ON CONFLICT (consumer_id, provider_id)
            DO UPDATE SET contract_data_updated_at = excluded.contract_data_updated_at
            WHERE integration.contract_data_updated_at < excluded.contract_data_updated_at
            """)
    }

    func consumers(of providerID: Int) throws -> [PacticipantReference] {
        try connection.rows(
            """
            SELECT c.id, c.name FROM integration i JOIN pacticipant c ON c.id = i.consumer_id
            WHERE i.provider_id = \(providerID) ORDER BY LOWER(c.name), c.id
            """, Self.reference)
    }

    func providers(of consumerID: Int) throws -> [PacticipantReference] {
        try connection.rows(
            """
            SELECT p.id, p.name FROM integration i JOIN pacticipant p ON p.id = i.provider_id
            WHERE i.consumer_id = \(consumerID) ORDER BY LOWER(p.name), p.id
            """, Self.reference)
    }

    func hasIntegration(_ pacticipantID: Int) throws -> Bool {
        try connection.exists("SELECT 1 FROM integration WHERE consumer_id = \(pacticipantID)")
            || connection.exists("SELECT 1 FROM integration WHERE provider_id = \(pacticipantID)")
    }

    func hasVerification(consumerID: Int, providerID: Int) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM pact_content content JOIN verification vn ON vn.content_id = content.id
            WHERE content.consumer_id = \(consumerID) AND content.provider_id = \(providerID)
            """)
    }

    private static func reference(_ row: any SQLRow) throws -> PacticipantReference {
        try PacticipantReference(id: row.int(at: 0), name: row.text(at: 1))
    }
}
