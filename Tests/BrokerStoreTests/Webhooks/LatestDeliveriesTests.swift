import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

/// The latest delivery of a pair for each webhook and event, in a long history.
@Suite struct LatestDeliveriesTests {
    private static func scene(
        deliveries: Int, on database: any SQLDatabase
    ) async throws -> (scene: WebhookScene, latest: [String]) {
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() })
        let scene = WebhookScene(BrokerScene(storage: storage, clock: clock))
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.publish("Foo", "1", to: "Other")
        let latest = try await database.write { connection in
            try connection.execute(
                """
                WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < \(deliveries))
                INSERT INTO delivery (uuid, webhook_uuid, name, event, consumer_id, consumer_name, provider_id,
                                      provider_name, consumer_version_number, parameters, context, status,
                                      attempts_made, attempts_left, triggered_at)
                SELECT 'd' || n, 'w' || (n * 7 % 5), 'POST h', 'event ' || (n * 11 % 3), c.id, 'Foo', p.id, p.name, '1',
                       '{}', '{}', 'success', 1, 0, \(clock.now)
                FROM number JOIN pacticipant c ON c.name = 'Foo'
                JOIN pacticipant p ON p.name = CASE WHEN n % 9 = 0 THEN 'Other' ELSE 'Bar' END
                WHERE n <= \(deliveries)
                """)
            return try connection.rows(
                """
                SELECT d.uuid FROM delivery d WHERE d.id IN (
                    SELECT MAX(each.id) FROM delivery each WHERE each.provider_name = 'Bar'
                    GROUP BY each.webhook_uuid, each.event) ORDER BY d.id
                """
            ) { try $0.text(at: 0) }
        }
        return (scene, latest)
    }

    private static func status(_ scene: WebhookScene) async throws -> [String] {
        try await scene.triggered.status(consumer: "Foo", provider: "Bar").triggered.map(\.uuid)
    }

    @Test func `they are the last ones of every webhook and event of the pair`() async throws {
        let (scene, latest) = try await Self.scene(deliveries: 500, on: SQLiteDatabase.inMemory())
        #expect(latest.count == 15)
        #expect(try await Self.status(scene) == latest)
        let (empty, _) = try await Self.scene(deliveries: 0, on: SQLiteDatabase.inMemory())
        #expect(try await Self.status(empty) == [])
    }

    @Test func `each is the end of an index, however long the history is`() async throws {
        let database = RecordingDatabase(database: try SQLiteDatabase.inMemory())
        let (scene, _) = try await Self.scene(deliveries: 50, on: database)
        _ = database.statements.take()
        _ = try await Self.status(scene)
        let plans = try await QueryPlans(of: database.statements.take(), database.database)
        let steps = plans.lines.filter { $0.hasPrefix("SEARCH newest ") }
        #expect(steps.count == 3)
        let index = "USING COVERING INDEX delivery_pair (consumer_id=? AND provider_id=?"
        #expect(steps.allSatisfy { $0.contains(index) })
        // Sorting would read them all.
        #expect(!plans.lines.contains { $0.contains("TEMP B-TREE") })
        #expect(plans.scans == [])
    }
}
