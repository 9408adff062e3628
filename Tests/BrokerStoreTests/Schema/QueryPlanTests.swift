import BrokerCore
import BrokerStore
import JSONText
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

/// The cost of a question follows the question: no table that grows with history is ever scanned for one.
@Suite struct QueryPlanTests {
    private func scene(on database: any SQLDatabase) async throws -> BrokerScene {
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() })
        return BrokerScene(storage: storage, clock: clock)
    }

    @Test func `publishing, recording results, the gate and pacts for verification never scan a history`() async throws
    {
        let database = RecordingDatabase(database: try SQLiteDatabase.inMemory())
        let scene = try await scene(on: database)
        let storage = scene.storage
        _ = database.statements.take()
        try await scene.publish("Foo", "1", to: "Bar", branch: "main", tags: ["dev"])
        try await scene.publish("Foo", "2", to: "Bar", content: "other", branch: "main", tags: ["dev"])
        let results: JSONValue = ["tests": [["interactionDescription": "a request", "status": "passed"]]]
        try await scene.verify("Foo", "1", by: "Bar", "1", testResults: results)
        try await scene.deploy("Bar", "1", to: "prod")
        try await scene.deploy("Foo", "1", to: "prod")
        _ = try await scene.ask("Foo", "1", to: "prod")
        _ = try await scene.ask("Bar", "1", to: "prod")
        _ = try await scene.ask([("Foo", "1"), ("Bar", "1")])
        let pacts = PactsForVerificationService(storage: storage)
        let past = Timestamp(millisecondsSinceEpoch: 0)
        _ = try await pacts.find(
            VerificationQuestion(providerName: "Bar", providerBranch: "main", includesWIPSince: past))
        _ = try await pacts.find(
            VerificationQuestion(providerName: "Bar", providerTags: ["dev"], includesWIPSince: past))
        let statements = database.statements.take()
        #expect(statements.count > 100)
        let plans = try await QueryPlans(of: Array(Set(statements)), database.database)
        #expect(plans.lines.count > 50)
        #expect(plans.scans.sorted() == [])
        // What is asked most is read from indexes alone: a row more is a page more.
        for index in [
            "deployed_version_running", "deployed_version_held", "released_version_supported", "released_version_held",
            "branch_version_version", "verification_success", "publication_version",
        ] {
            #expect(plans.lines.contains { $0.contains("USING COVERING INDEX \(index) ") }, "\(index)")
        }
    }

    @Test func `no selector scans a history, whatever it selects by`() async throws {
        let database = RecordingDatabase(database: try SQLiteDatabase.inMemory())
        let scene = try await scene(on: database)
        let storage = scene.storage
        try await scene.publish("Foo", "1", to: "Bar", branch: "main", tags: ["dev"])
        try await scene.verify("Foo", "1", by: "Bar", "1")
        try await scene.deploy("Foo", "1", to: "prod")
        try await scene.release("Bar", "1", to: "prod")
        _ = database.statements.take()
        for criteria in [
            VersionCriteria(tag: "dev"), VersionCriteria(tag: "dev", latest: true), VersionCriteria(branch: "main"),
            VersionCriteria(branch: "main", latest: true), VersionCriteria(environment: "prod"),
            VersionCriteria(mainBranch: true, latest: true), VersionCriteria(latest: true),
        ] {
            _ = try await scene.matrix.answer(
                MatrixQuery(
                    selectors: [MatrixSelector("Foo", VersionCriteria(number: "1"))], target: MatrixTarget(criteria)))
            _ = try await scene.matrix.answer(
                MatrixQuery(selectors: [MatrixSelector("Foo", criteria), MatrixSelector("Bar", criteria)]))
        }
        for change: (inout ConsumerVersionSelector) -> Void in [
            { $0.mainBranch = true }, { $0.branch = .named("main") }, { $0.branch = .every }, { $0.tag = "dev" },
            { ($0.tag, $0.latest) = ("dev", true) }, { $0.latest = true }, { $0.deployed = true },
            { $0.released = true }, { $0.environment = "prod" }, { ($0.latest, $0.consumer) = (true, "Foo") },
        ] {
            var selector = ConsumerVersionSelector()
            change(&selector)
            _ = try await PactsForVerificationService(storage: storage).find(
                VerificationQuestion(providerName: "Bar", providerBranch: "main", selectors: [selector]))
        }
        let plans = try await QueryPlans(of: Array(Set(database.statements.take())), database.database)
        #expect(plans.lines.count > 50)
        #expect(plans.scans.sorted() == [])
    }

    @Test func `a scan would be noticed`() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await Migrator(Schema.migrations).run(on: database, time: "2021-09-01T00:00:00.000Z")
        let statements: [SQLStatement] = [
            "SELECT id FROM version v WHERE v.build_url = \("x")",
            """
            SELECT v.id FROM version v WHERE v.pacticipant_id = \(1)
            AND v.id IN (SELECT version_id FROM tag t WHERE t.name = \("x")) ORDER BY v.position
            """,
        ]
        #expect(try await QueryPlans(of: statements, database).scans.count >= 2)
    }
}
