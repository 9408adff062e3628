import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

/// Rows that no version of Treaty wrote so: they hold up nothing.
@Suite struct UnreadableDeliveryTests {
    private let database: SQLiteDatabase
    private let scene: WebhookScene

    init() async throws {
        database = try SQLiteDatabase.inMemory()
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() })
        scene = WebhookScene(BrokerScene(storage: storage, clock: clock))
        try await scene.webhook(.contractPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.publish("Foo", "2", to: "Bar", ["other"])
    }

    @Test(arguments: ["parameters", "context", "status", "next_attempt_at"])
    func `a delivery that can't be read is a dead letter that says so, and the next one is sent`(
        column: String
    ) async throws {
        let update = try #require(Self.updates[column])
        try await database.write { connection in _ = try connection.execute(update) }
        let reports = try await scene.deliver()
        #expect(Set(reports.map(\.outcome)) == [.unsent, .success])
        let given = try #require(reports.first { $0.outcome == .unsent })
        #expect(!given.uuid.isEmpty && !given.webhookUUID.isEmpty)
        #expect(scene.sender.calls.count == 1)
        let dead = try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements
        #expect(dead.map(\.uuid) == [given.uuid])
        #expect(dead.first?.lastError?.hasPrefix("The stored delivery can't be read: ") == true)
        #expect(try await scene.deliveries.waiting(except: []).isEmpty)
    }

    @Test func `with a webhook that can't be read its deliveries are given up`() async throws {
        try await database.write { connection in _ = try connection.execute("UPDATE webhook SET headers = '{'") }
        #expect(try await scene.deliver().map(\.outcome) == [.unsent, .unsent])
        let dead = try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements
        #expect(dead.count == 2)
        #expect(dead.allSatisfy { $0.lastError?.hasPrefix("The stored webhook can't be read: ") == true })
        #expect(scene.sender.calls.isEmpty)
    }

    private static let updates: [String: SQLStatement] = [
        "parameters": "UPDATE delivery SET parameters = '{' WHERE id = 1",
        "context": "UPDATE delivery SET context = '' WHERE id = 1",
        "status": "UPDATE delivery SET status = 'odd' WHERE id = 1",
        "next_attempt_at": "UPDATE delivery SET next_attempt_at = 'soon' WHERE id = 1",
    ]
}
