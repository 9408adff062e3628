import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

/// The latest delivery of a pair for each webhook and event, in a long history.
@Suite struct LatestDeliveriesTests {
    private static func scene(deliveries: Int) async throws -> (scene: WebhookScene, latest: [String]) {
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        let database = try SQLiteDatabase.inMemory()
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
        let (scene, latest) = try await Self.scene(deliveries: 500)
        #expect(latest.count == 15)
        #expect(try await Self.status(scene) == latest)
        let (empty, _) = try await Self.scene(deliveries: 0)
        #expect(try await Self.status(empty) == [])
    }

    @Test func `a history a thousand times as long takes hardly more time`() async throws {
        let short = try await Self.time(Self.scene(deliveries: 50).scene)
        let long = try await Self.time(Self.scene(deliveries: 50_000).scene)
        #expect(long < short * 6, "\(long) against \(short)")
    }

    /// The best of several.
    private static func time(_ scene: WebhookScene) async throws -> Duration {
        var best = Duration.seconds(60)
        for _ in 0..<15 {
            let start = ContinuousClock.now
            _ = try await status(scene)
            best = min(best, ContinuousClock.now - start)
        }
        return best
    }
}
