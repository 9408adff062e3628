import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

/// What a clean-up costs those who publish meanwhile follows what it deletes.
@Suite struct CleanUpQueryPlanTests {
    @Test func `nothing that a clean-up runs scans a history, be it to decide or to delete`() async throws {
        let database = RecordingDatabase(database: try SQLiteDatabase.inMemory())
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() })
        let scene = BrokerScene(storage: storage, clock: clock)
        for number in 1...4 {
            try await scene.publish(
                "Foo", "\(number)", to: "Bar", content: "content \(number)", branch: "main", tags: ["dev"])
            for _ in 1...2 { try await scene.verify("Foo", "\(number)", by: "Bar", "\(number)") }
        }
        try await scene.deploy("Foo", "2", to: "prod")
        try await scene.release("Bar", "4", to: "prod")
        clock.advance(bySeconds: 100 * 86_400)
        _ = database.statements.take()
        let rules = CleanUpRules(
            versionSelectors: try VersionKeepSelector.list(
                #"[{"tag": true, "latest": true}, {"branch": true, "latest": true}, {"latest": true}]"#),
            branchSelectors: try BranchKeepSelector.list(#"[{"maxAge": 9}]"#), overwrittenMaxAge: 1)
        let report = try await CleanUpService(storage: storage, rules: rules).run()
        #expect(report.rows.filter { $0.deleted > 0 }.map(\.table).contains("verifications"))
        // The report's counts go through an index each, on a snapshot.
        let statements = database.statements.take().filter {
            !$0.text.hasPrefix("SELECT COUNT(*) FROM") || $0.text.contains("LIMIT")
        }
        #expect(statements.count > 50)
        let plans = try await QueryPlans(of: Array(Set(statements)), database.database)
        #expect(plans.lines.count > 30)
        #expect(plans.scans.sorted() == [])
    }

    @Test func `whatever refers to a row that goes is found by an index`() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await Migrator(Schema.migrations).run(on: database, time: "2021-09-01T00:00:00.000Z")
        let unindexed = try await database.read { connection in
            try connection.rows(
                """
                SELECT t.name, k."from" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k
                WHERE t.type = 'table' AND NOT EXISTS (
                    SELECT 1 FROM pragma_index_list(t.name) l JOIN pragma_index_info(l.name) c
                    WHERE c.seqno = 0 AND c.name = k."from")
                AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = k."from" AND c.pk = 1)
                """
            ) { "\(try $0.text(at: 0)).\(try $0.text(at: 1))" }
        }
        #expect(unindexed == [])
    }
}
