import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import Testing

/// The migration that puts together what the gate looks up.
@Suite struct GateLookupsTests {
    @Test func `evidence, digests and what is live survive`() async throws {
        let database = try SQLiteDatabase.inMemory()
        let time = "2021-09-01T00:00:00.000Z"
        try await Migrator(Array(Schema.migrations.prefix(13))).run(on: database, time: time)
        try await database.write { connection in
            for statement in Self.rows(time) { try connection.execute(statement) }
        }
        try await Migrator(Schema.migrations).run(on: database, time: time)
        #expect(try await Self.live(database) == [1: ["2"], 2: ["2"]])
        let (digests, evidence) = try await database.read { connection in
            let digests = try connection.rows("SELECT digest FROM publication ORDER BY id") { try $0.text(at: 0) }
            let evidence = try connection.rows(
                """
                SELECT provider_version_id, level, outcomes, latest_success, latest_verification_id, latest_executed_at,
                       build_url, has_several_builds FROM evidence WHERE content_id = 1 ORDER BY provider_version_id
                """
            ) { row in try (0..<8).map { "\(try row.value(at: $0))" }.joined(separator: " ") }
            return (digests, evidence)
        }
        #expect(digests == ["d1", "d2", "d1"])
        let expected: [[SQLValue]] = [
            [
                .integer(2), .text("verified"), .text("pp"), .integer(1), .integer(1), .text("e1"), .text("u"),
                .integer(1),
            ],
            [.integer(3), .text("failed"), .text("pf"), .null, .integer(2), .text("e2"), .null, .integer(0)],
        ]
        #expect(evidence == expected.map { $0.map { "\($0)" }.joined(separator: " ") })
    }

    @Test func `evidence still goes with its results`() async throws {
        let database = try SQLiteDatabase.inMemory()
        let time = "2021-09-01T00:00:00.000Z"
        try await Migrator(Schema.migrations).run(on: database, time: time)
        let left = try await database.write { connection in
            for statement in Self.rows(time) { try connection.execute(statement) }
            try connection.execute("DELETE FROM verification WHERE id = 1")
            return try connection.rows("SELECT provider_version_id FROM evidence") { try $0.int(at: 0) }
        }
        #expect(left == [3])
    }

    /// Versions in the environment, by pacticipant.
    private static func live(_ database: SQLiteDatabase) async throws -> [Int: [String]] {
        let storage = SQLBrokerStorage(
            database: database, clock: { Timestamp(millisecondsSinceEpoch: 0) }, identifiers: { "" })
        return try await storage.read { transaction in
            try transaction.versions(matching: VersionCriteria(environment: "prod"), of: [1, 2]).mapValues {
                $0.map(\.number)
            }
        }
    }

    /// A consumer version with two contents of a pair, and two provider versions that have results.
    private static func rows(_ time: String) -> [SQLStatement] {
        [
            """
            INSERT INTO pacticipant (id, name, display_name, created_at, updated_at)
            VALUES (1, 'Foo', 'Foo', \(time), \(time)), (2, 'Bar', 'Bar', \(time), \(time))
            """,
            """
            INSERT INTO version (id, pacticipant_id, number, position, created_at, updated_at)
            VALUES (1, 1, '1', 1, \(time), \(time)), (2, 2, '1', 1, \(time), \(time)), (3, 2, '2', 2, \(time), \(time)),
                   (4, 1, '2', 2, \(time), \(time))
            """,
            """
            INSERT INTO pact_content (id, consumer_id, provider_id, digest, document, created_at)
            VALUES (1, 1, 2, 'd1', x'7b7d', \(time)), (2, 1, 2, 'd2', x'7b7d', \(time))
            """,
            """
            INSERT INTO publication (consumer_version_id, consumer_id, provider_id, content_id, revision, is_current,
                                     position, metadata, created_at)
            VALUES (1, 1, 2, 1, 1, 0, 1, '{}', \(time)), (1, 1, 2, 2, 2, 1, 1, '{}', \(time)),
                   (4, 1, 2, 1, 1, 1, 2, '{}', \(time))
            """,
            """
            INSERT INTO verification (id, content_id, provider_version_id, success, rest, verified_by, wip, selections,
                                      provider_version_tags, executed_at)
            VALUES (1, 1, 2, 1, 'unsaid', '{}', 0, '', '[]', 'e1'), (2, 1, 3, 0, 'unsaid', '{}', 0, '', '[]', 'e2')
            """,
            """
            INSERT INTO evidence (content_id, provider_version_id, level, outcomes, latest_success,
                                  latest_verification_id, latest_executed_at, build_url, has_several_builds)
            VALUES (1, 2, 'verified', 'pp', 1, 1, 'e1', 'u', 1), (1, 3, 'failed', 'pf', NULL, 2, 'e2', NULL, 0)
            """,
        ] + liveRows(time)
    }

    private static func liveRows(_ time: String) -> [SQLStatement] {
        [
            """
            INSERT INTO environment (id, uuid, name, display_name, production, contacts, created_at, updated_at)
            VALUES (1, 'e', 'prod', 'Prod', 1, '[]', \(time), \(time))
            """,
            """
            INSERT INTO deployed_version (uuid, pacticipant_id, version_id, environment_id, auto_created, created_at,
                                          updated_at, undeployed_at)
            VALUES ('a', 1, 1, 1, 0, \(time), \(time), \(time)), ('b', 1, 4, 1, 0, \(time), \(time), NULL)
            """,
            """
            INSERT INTO released_version (uuid, pacticipant_id, version_id, environment_id, created_at, updated_at,
                                          support_ended_at)
            VALUES ('c', 2, 2, 1, \(time), \(time), \(time)), ('d', 2, 3, 1, \(time), \(time), NULL)
            """,
        ]
    }
}
