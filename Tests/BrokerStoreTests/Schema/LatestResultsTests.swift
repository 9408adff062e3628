import BrokerStore
import SQLCore
import SQLiteEngine
import Testing

/// The migration that puts into the evidence what the matrix shows of the latest result.
@Suite struct LatestResultsTests {
    @Test func `results that were there before keep their times and build URLs`() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await Migrator(Array(Schema.migrations.prefix(11))).run(on: database, time: time)
        try await database.write { connection in
            try addVersions(connection)
            try addResults(connection)
        }
        try await Migrator(Schema.migrations).run(on: database, time: time)
        let rows = try await database.read { connection in
            try connection.rows(
                "SELECT latest_executed_at, build_url, has_several_builds FROM evidence ORDER BY provider_version_id"
            ) { "\(try $0.text(at: 0)) \(try $0.text(at: 1)) \(try $0.int(at: 2))" }
        }
        #expect(rows == ["2 a 1", "4 c 0"])
    }

    private let time = "2021-09-01T00:00:00.000Z"

    private func addVersions(_ connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO pacticipant (id, name, display_name, created_at, updated_at)
            VALUES (1, 'Foo', 'Foo', \(time), \(time)), (2, 'Bar', 'Bar', \(time), \(time))
            """)
        try connection.execute(
            """
            INSERT INTO version (id, pacticipant_id, number, position, created_at, updated_at)
            VALUES (1, 2, '1', 1, \(time), \(time)), (2, 2, '2', 2, \(time), \(time))
            """)
        try connection.execute(
            """
            INSERT INTO pact_content (id, consumer_id, provider_id, digest, document, created_at)
            VALUES (1, 1, 2, 'd', x'7b7d', \(time))
            """)
    }

    private func addResults(_ connection: any SQLConnection) throws {
        for (id, version, url, executed) in [
            (1, 1, "b", "1"), (2, 1, "a", "2"), (3, 2, "c", "3"), (4, 2, "c", "4"),
        ] {
            try connection.execute(
                """
                INSERT INTO verification (id, content_id, provider_version_id, success, rest, build_url, verified_by,
                                          wip, selections, provider_version_tags, executed_at)
                VALUES (\(id), 1, \(version), 1, 'claimed', \(url), '{}', 0, '', '[]', \(executed))
                """)
        }
        for (version, latest) in [(1, 2), (2, 4)] {
            try connection.execute(
                """
                INSERT INTO evidence (content_id, provider_version_id, level, outcomes, latest_success,
                                      latest_verification_id)
                VALUES (1, \(version), 'unattested', 'c', 1, \(latest))
                """)
        }
    }
}
