import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

/// What questions cost in statements: an application with many integrations must not take one for each.
@Suite struct GateCostTests {
    @Test func `forty consumers take hardly more statements than four`() async throws {
        let few = try await gateStatements(consumers: 4)
        let many = try await gateStatements(consumers: 40)
        #expect(few < 25)
        #expect(many < few * 2)
    }

    @Test func `a provider of forty consumers takes few statements for its pacts`() async throws {
        let few = try await selectionStatements(consumers: 4)
        let many = try await selectionStatements(consumers: 40)
        #expect(few < 25)
        #expect(many < few * 3)
    }

    private func gateStatements(consumers: Int) async throws -> Int {
        let (database, scene) = try await landscape(consumers: consumers)
        let answer = try await scene.ask("Bar", "1", to: "prod")
        #expect(answer.summary.deployable == true)
        #expect(answer.rows.count == consumers)
        return database.statements.take().count
    }

    private func selectionStatements(consumers: Int) async throws -> Int {
        let (database, scene) = try await landscape(consumers: consumers)
        var (main, live) = (ConsumerVersionSelector(), ConsumerVersionSelector())
        main.mainBranch = true
        (live.deployed, live.released) = (true, true)
        let pacts = try await PactsForVerificationService(storage: scene.storage).find(
            VerificationQuestion(
                providerName: "Bar", providerBranch: "main", selectors: [main, live],
                includesWIPSince: Timestamp(millisecondsSinceEpoch: 0)))
        #expect(pacts.count == consumers)
        return database.statements.take().count
    }

    private func landscape(consumers: Int) async throws -> (database: RecordingDatabase, scene: BrokerScene) {
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        let database = RecordingDatabase(database: try SQLiteDatabase.inMemory())
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let scene = BrokerScene(
            storage: SQLBrokerStorage(
                database: database, clock: { clock.now }, identifiers: { identifiers.next() }), clock: clock)
        for number in 1...consumers {
            try await scene.publish("Consumer \(number)", "1", to: "Bar", branch: "main", tags: ["dev"])
            try await scene.verify("Consumer \(number)", "1", by: "Bar", "1")
            try await scene.deploy("Consumer \(number)", "1", to: "prod")
        }
        _ = database.statements.take()
        return (database, scene)
    }
}
