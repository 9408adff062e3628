import BrokerStore
import SQLCore
import SQLiteEngine
import Testing

/// The migration that mends what was made of failures that list every interaction as passed.
@Suite struct ContradictoryResultsTests {
    private let time = "2021-09-01T00:00:00.000Z"

    @Test func `what such a failure left behind is a failure, and nothing else changes`() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await Migrator(Array(Schema.migrations.prefix(15))).run(on: database, time: time)
        try await database.write { connection in
            try addContent(connection)
            for (version, level, outcomes, success) in [
                (1, "verified", "ppp", 0), (2, "verified", "ppp", 1), (3, "failed", "pfp", 0), (4, "partial", "ppm", 0),
            ] { try add(level, outcomes, success, of: version, connection) }
        }
        try await Migrator(Schema.migrations).run(on: database, time: time)
        let rows = try await database.read { connection in
            try connection.rows("SELECT level, outcomes FROM evidence ORDER BY provider_version_id") {
                "\(try $0.text(at: 0)) \(try $0.text(at: 1))"
            }
        }
        #expect(rows == ["failed fff", "verified ppp", "failed pfp", "partial ppm"])
    }

    private func addContent(_ connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO pacticipant (id, name, display_name, created_at, updated_at)
            VALUES (1, 'Foo', 'Foo', \(time), \(time)), (2, 'Bar', 'Bar', \(time), \(time))
            """)
        try connection.execute(
            """
            INSERT INTO pact_content (id, consumer_id, provider_id, digest, document, created_at)
            VALUES (1, 1, 2, 'd', x'7b7d', \(time))
            """)
    }

    private func add(
        _ level: String, _ outcomes: String, _ success: Int, of version: Int, _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            INSERT INTO version (id, pacticipant_id, number, position, created_at, updated_at)
            VALUES (\(version), 2, \(String(version)), \(version), \(time), \(time))
            """)
        try connection.execute(
            """
            INSERT INTO verification (id, content_id, provider_version_id, success, rest, verified_by, wip, selections,
                                      provider_version_tags, executed_at)
            VALUES (\(version), 1, \(version), \(success), 'unsaid', '{}', 0, '', '[]', \(time))
            """)
        try connection.execute(
            """
            INSERT INTO evidence (content_id, provider_version_id, level, outcomes, latest_success,
                                  latest_verification_id, latest_executed_at)
            VALUES (1, \(version), \(level), \(outcomes), \(success), \(version), \(time))
            """)
    }
}
