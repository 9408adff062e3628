import BrokerCore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

@testable import BrokerStore

/// What a deletion takes with it leaves facts, one each, before the fact of the deletion itself.
@Suite struct DeletionFactTests {
    private let database: SQLiteDatabase
    private let scene: BrokerScene

    /// Foo 1 published for Bar, verified by Bar 2, which is deployed, released, tagged and in a branch.
    init() async throws {
        database = try SQLiteDatabase.inMemory()
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        scene = BrokerScene(
            storage: SQLBrokerStorage(
                database: database, clock: { clock.now }, identifiers: { identifiers.next() }), clock: clock)
        try await scene.publish("Foo", "1", to: "Bar", branch: "main", tags: ["dev"])
        try await scene.verify("Foo", "1", by: "Bar", "2")
        _ = try await branches.add(version: "2", of: "Bar", toBranch: "feat")
        _ = try await TagService(storage: scene.storage, settings: scene.settings).add("t", toVersion: "2", of: "Bar")
        try await scene.deploy("Bar", "2", to: "prod")
        try await scene.release("Bar", "2", to: "prod")
        _ = try await labels.add("l", to: "Bar")
    }

    private var branches: BranchService { BranchService(storage: scene.storage, settings: scene.settings) }
    private var labels: LabelService { LabelService(storage: scene.storage, settings: scene.settings) }

    /// The facts that an action appends.
    private func facts(_ action: () async throws -> Void) async throws -> [String] {
        func all() async throws -> [String] {
            try await database.read { connection in
                try connection.rows("SELECT kind, subject FROM fact ORDER BY id") {
                    "\(try $0.text(at: 0)): \(try $0.text(at: 1))"
                }
            }
        }
        let before = try await all().count
        try await action()
        return Array(try await all().dropFirst(before))
    }

    /// Tables that are not empty.
    private func filled(_ tables: [String]) async throws -> [String] {
        try await database.read { connection in
            try tables.filter { try connection.count("SELECT COUNT(*) FROM \(raw: $0)") > 0 }
        }
    }

    @Test func `a version`() async throws {
        let facts = try await facts { try await scene.versions.delete("2", of: "Bar") }
        #expect(
            facts == [
                "tag_removed: Bar 2", "branch_version_removed: Bar 2", "verification_deleted: Foo/Bar by version 2",
                "undeployment_recorded: Bar 2", "support_ended: Bar 2", "version_deleted: Bar 2",
            ])
        #expect(
            try await filled([
                "verification", "interaction_result", "evidence", "deployed_version", "released_version",
            ]) == [])
        #expect(try await filled(["branch", "publication"]) == ["branch", "publication"])
    }

    @Test func `a consumer version`() async throws {
        let facts = try await facts { try await scene.versions.delete("1", of: "Foo") }
        #expect(
            facts == [
                "tag_removed: Foo 1", "branch_version_removed: Foo 1",
                "contract_deleted: Pact between Foo (1) and Bar", "version_deleted: Foo 1",
            ])
        #expect(try await filled(["publication"]) == [])
        #expect(try await filled(["evidence", "pact_content"]) == ["evidence", "pact_content"])
    }

    @Test func `a provider`() async throws {
        let facts = try await facts {
            try await PacticipantService(storage: scene.storage, settings: scene.settings).delete("Bar")
        }
        #expect(
            facts == [
                "label_removed: Bar", "branch_deleted: Bar", "tag_removed: Bar 2",
                "verification_deleted: Foo/Bar by version 2", "undeployment_recorded: Bar 2", "support_ended: Bar 2",
                "version_deleted: Bar 2", "contract_deleted: Pact between Foo (1) and Bar", "pacticipant_deleted: Bar",
            ])
        #expect(
            try await filled([
                "publication", "pact_content", "content_interaction", "verification", "evidence", "integration",
                "label",
            ]) == [])
    }

    @Test func `a consumer with the results that others have for it`() async throws {
        let facts = try await facts {
            try await PacticipantService(storage: scene.storage, settings: scene.settings).delete("Foo")
        }
        #expect(
            facts == [
                "branch_deleted: Foo", "tag_removed: Foo 1", "contract_deleted: Pact between Foo (1) and Bar",
                "version_deleted: Foo 1", "verification_deleted: Foo/Bar by version 2", "pacticipant_deleted: Foo",
            ])
        #expect(try await filled(["verification", "evidence", "pact_content", "integration"]) == [])
        #expect(try await filled(["version"]) == ["version"])
    }

    @Test func `pacts, branches and labels`() async throws {
        let facts = try await facts {
            _ = try await scene.pacts.delete(consumer: "Foo", version: "1", provider: "Bar")
            try await branches.remove(version: "2", of: "Bar", fromBranch: "feat")
            _ = try await branches.deleteAll(of: "Bar", except: [])
            try await labels.remove("l", from: "Bar")
        }
        #expect(
            facts == [
                "contract_deleted: Pact between Foo (1) and Bar", "branch_version_removed: Bar 2",
                "branch_deleted: Bar", "label_removed: Bar",
            ])
    }

    @Test func `a refused deletion leaves none`() async throws {
        let facts = try await facts {
            await #expect(throws: DomainError.self) { try await scene.versions.delete("9", of: "Bar") }
            await #expect(throws: DomainError.self) { try await branches.delete("no", of: "Bar") }
            await #expect(throws: DomainError.self) { try await labels.remove("no", from: "Bar") }
        }
        #expect(facts == [])
    }
}
