import BrokerCore
import ContractModel
import JSONText
import SQLCore

/// Writes rows of a broker's history in bulk, with identities that it counts itself.
struct HistoryWriter {
    /// A content with what verifiers send about it.
    struct Content {
        var id: Int
        var digest: String
        var metadata: String
        var passed: [UInt8]
        var failed: [UInt8]
    }

    let connection: any SQLConnection
    let now: String

    func pacticipant(_ id: Int, _ name: String) throws {
        try connection.execute(
            """
            INSERT INTO pacticipant (id, name, display_name, main_branch, created_at, updated_at)
            VALUES (\(id), \(name), \(name), \("main"), \(now), \(now))
            """)
    }

    func environment(_ id: Int, _ name: String) throws {
        try connection.execute(
            """
            INSERT INTO environment (id, uuid, name, display_name, production, contacts, created_at, updated_at)
            VALUES (\(id), \(uuid(id)), \(name), \(name), \(name == "production"), \("[]"), \(now), \(now))
            """)
    }

    func integration(consumer: Int, provider: Int) throws {
        try connection.execute(
            """
            INSERT INTO integration (consumer_id, provider_id, created_at, contract_data_updated_at)
            VALUES (\(consumer), \(provider), \(now), \(now))
            """)
    }

    func branch(_ id: Int, _ name: String, of pacticipant: Int) throws {
        try connection.execute(
            """
            INSERT INTO branch (id, pacticipant_id, name, created_at, updated_at)
            VALUES (\(id), \(pacticipant), \(name), \(now), \(now))
            """)
    }

    func version(_ id: Int, number: String, of pacticipant: Int, position: Int, branch: Int) throws {
        try connection.execute(
            """
            INSERT INTO version (id, pacticipant_id, number, position, created_at, updated_at)
            VALUES (\(id), \(pacticipant), \(number), \(position), \(now), \(now))
            """)
        try connection.execute(
            """
            INSERT INTO branch_version (branch_id, version_id, auto_created, created_at)
            VALUES (\(branch), \(id), 0, \(now))
            """)
        try connection.execute(
            """
            INSERT INTO branch_head (branch_id, version_id) VALUES (\(branch), \(id))
            ON CONFLICT (branch_id) DO UPDATE SET version_id = excluded.version_id
            """)
    }

    func tag(_ name: String, version: Int, of pacticipant: Int, position: Int) throws {
        try connection.execute(
            """
            INSERT INTO tag (version_id, name, pacticipant_id, position, created_at)
            VALUES (\(version), \(name), \(pacticipant), \(position), \(now))
            """)
    }

    func content(_ id: Int, _ document: ContractDocument, consumer: Int, provider: Int) throws -> Content {
        try connection.execute(
            """
            INSERT INTO pact_content (id, consumer_id, provider_id, digest, document, created_at)
            VALUES (\(id), \(consumer), \(provider), \(document.digest), \(document.servedBytes), \(now))
            """)
        for (place, interaction) in document.required.enumerated() {
            let states = JSONValue.array(interaction.providerStateNames.map(JSONValue.string)).compactText()
            try connection.execute(
                """
                INSERT INTO interaction (digest, description, provider_states)
                VALUES (\(interaction.digest), \(interaction.description), \(states)) ON CONFLICT DO NOTHING
                """)
            try connection.execute(
                """
                INSERT INTO content_interaction (content_id, place, interaction_id, identifier)
                SELECT \(id), \(place), id, \(interaction.identifier) FROM interaction
                WHERE digest = \(interaction.digest)
                """)
        }
        func results(firstFails: Bool) -> [UInt8] {
            let entries = document.required.enumerated().map { place, interaction in
                JSONValue.object([
                    "interactionId": .string(interaction.identifier), "success": .bool(!(firstFails && place == 0)),
                    "mismatches": [], "exceptions": [], "interactionDescription": .string(interaction.description),
                ])
            }
            return JSONValue.array(entries).compactBytes()
        }
        return Content(
            id: id, digest: document.digest, metadata: document.metadataText, passed: results(firstFails: false),
            failed: results(firstFails: true))
    }

    func publication(_ content: Content, version: Int, consumer: Int, provider: Int, position: Int) throws {
        try connection.execute(
            """
            INSERT INTO publication (consumer_version_id, consumer_id, provider_id, content_id, digest, revision,
                                     is_current, position, metadata, created_at)
            VALUES (\(version), \(consumer), \(provider), \(content.id), \(content.digest), 1, 1, \(position),
                    \(content.metadata), \(now))
            """)
    }

    func verification(of content: Content, by version: Int, success: Bool) throws {
        try connection.execute(
            """
            INSERT INTO verification (content_id, provider_version_id, success, rest, succeeded, test_results,
                                      verified_by, wip, pending, selections, provider_version_tags, executed_at)
            VALUES (\(content.id), \(version), \(success), \("unsaid"), \(success),
                    \(success ? content.passed : content.failed), \("{\"implementation\":\"Pact-Rust\"}"), 0, 0, \(""),
                    \("[]"), \(now))
            """)
    }

    func deployment(_ id: Int, of version: Int, pacticipant: Int, environment: Int) throws {
        try connection.execute(
            """
            UPDATE deployed_version SET undeployed_at = \(now), updated_at = \(now)
            WHERE pacticipant_id = \(pacticipant) AND environment_id = \(environment) AND undeployed_at IS NULL
            """)
        try connection.execute(
            """
            INSERT INTO deployed_version (id, uuid, pacticipant_id, version_id, environment_id, auto_created, created_at,
                                          updated_at)
            VALUES (\(id), \(uuid(id)), \(pacticipant), \(version), \(environment), 0, \(now), \(now))
            """)
    }

    private func uuid(_ number: Int) -> String {
        let digits = String(number)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}
