import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

/// What webhooks cost those who publish, and the loop that sends them.
@Suite struct WebhookQueryPlanTests {
    private let database: RecordingDatabase
    private let scene: WebhookScene

    init() async throws {
        database = RecordingDatabase(database: try SQLiteDatabase.inMemory())
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() })
        scene = WebhookScene(BrokerScene(storage: storage, clock: clock))
    }

    /// The statements that an action runs about webhooks and deliveries.
    private func statements(_ action: () async throws -> Void) async throws -> [SQLStatement] {
        _ = database.statements.take()
        try await action()
        return database.statements.take().filter { statement in
            ["webhook", "delivery", "execution"].contains { statement.text.contains($0) }
        }
    }

    private func scans(_ statements: [SQLStatement]) async throws -> [String] {
        try await QueryPlans(of: Array(Set(statements)), database.database)
            .scans(of: ["webhook", "w", "s", "delivery", "d", "newest", "next", "newer", "execution", "label", "l"])
    }

    @Test func `without webhooks a publication and a result ask once each whether there are any`() async throws {
        try await scene.publish("Foo", "1", to: "Bar")
        let published = try await statements { try await scene.publish("Foo", "2", to: "Bar", ["other"]) }
        #expect(published.count == 1)
        let put = try await statements {
            _ = try await ContractService(
                storage: scene.storage, settings: BrokerSettings(), bell: scene.bell
            ).put(
                ContractDocument(BrokerScene.pact("Foo", "Bar", ["third"])), consumerName: "Foo", versionNumber: "3",
                providerName: "Bar", merges: false, brokerURL: "http://broker", links: scene.links)
        }
        #expect(put.count == 1)
        let verified = try await statements { try await scene.verify("Foo", "1", by: "Bar", "1") }
        #expect(verified.count == 1)
        #expect(try await scans(published + put + verified) == [])
    }

    @Test func `publishing and recording results with webhooks scans nothing of them`() async throws {
        try await scene.pacticipant("Foo")
        try await scene.webhook(.contractPublished, .verificationPublished)
        try await scene.webhook(.contractPublished, consumer: .name("Foo"))
        try await scene.webhook(.contractPublished, consumer: .label("team"))
        let statements = try await statements {
            try await scene.publish("Foo", "1", to: "Bar", branch: "main", tags: ["dev"])
            try await scene.verify("Foo", "1", by: "Bar", "1")
        }
        #expect(statements.count > 4)
        #expect(try await scans(statements) == [])
    }

    @Test func `sending, giving up, sending again and deleting scan nothing`() async throws {
        try await scene.webhook(.contractPublished, .verificationPublished)
        try await scene.publish("Foo", "1", to: "Bar")
        try await scene.verify("Foo", "1", by: "Bar", "1")
        scene.sender.answer { _ in .status(500) }
        let statements = try await statements {
            for _ in 0...7 {
                try await scene.deliver()
                scene.scene.clock.advance(bySeconds: 1200)
            }
            let dead = try await scene.triggered.deadLetters(page: Page(number: 1, size: 10)).elements
            #expect(dead.count == 2)
            for letter in dead { _ = try await scene.triggered.resend(letter.uuid) }
            try await scene.deliver()
            _ = try await scene.triggered.status(consumer: "Foo", provider: "Bar")
            _ = try await scene.triggered.list(consumer: "Foo", version: "1", provider: "Bar")
            _ = try await scene.triggered.list(verification: 1)
            _ = try await scene.scene.pacts.delete(consumer: "Foo", version: "1", provider: "Bar")
        }
        #expect(statements.count > 30)
        let found = try await scans(statements)
        // The dead letters themselves: the index holds nothing else.
        #expect(
            found.filter { !$0.contains("USING INDEX delivery_dead") && !$0.contains("INDEX delivery_dead ") } == [])
    }

    @Test func `a webhook about others costs nothing, whichever side it leaves open`() async throws {
        for name in ["Foo", "Bar", "Other"] { try await scene.pacticipant(name) }
        for _ in 0..<3 {
            try await scene.webhook(.contractPublished, consumer: .name("Other"))
            try await scene.webhook(.contractPublished, provider: .name("Other"))
        }
        let mine = try await scene.webhook(.contractPublished, provider: .name("Bar"))
        try await scene.publish("Foo", "1", to: "Bar")
        let waiting = try await scene.deliveries.waiting(except: [])
        #expect(waiting.map(\.webhookUUID) == [mine.uuid])
    }

    @Test func `a scan would be noticed`() async throws {
        let statements: [SQLStatement] = [
            "SELECT d.id FROM delivery d WHERE d.name = \("x")", "SELECT w.id FROM webhook w WHERE w.url = \("x")",
        ]
        #expect(try await scans(statements).count == 2)
    }
}
