import BrokerCore
import SQLCore
import SQLiteEngine
import Synchronization
import TestSupport
import Testing

@testable import BrokerStore

/// Every change leaves a fact, in the transaction that makes it.
@Suite struct FactTests {
    @Test func `what happened is appended, in order`() async throws {
        let database = try SQLiteDatabase.inMemory()
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() })
        let scene = BrokerScene(storage: storage, clock: clock)
        try await scene.publish("Foo", "1", to: "Bar", branch: "main", tags: ["dev"])
        let result = try await scene.verify("Foo", "1", by: "Bar", "2")
        let deployed = try await scene.deploy("Bar", "2", to: "prod")
        _ = try await DeploymentService(storage: storage).change(deployed.uuid, currentlyDeployed: false)
        try await scene.verifications.delete(
            number: result.verification.number, consumer: "Foo", provider: "Bar", digest: result.verification.digest)
        let facts = try await database.read { connection in
            try connection.rows("SELECT kind, subject FROM fact ORDER BY id") {
                "\(try $0.text(at: 0)): \(try $0.text(at: 1))"
            }
        }
        #expect(
            facts == [
                "pacticipant_created: Foo", "version_created: Foo 1", "branch_created: Foo",
                "branch_version_added: Foo 1", "pacticipant_updated: Foo", "main_branch_set: Foo", "tag_added: Foo 1",
                "pacticipant_created: Bar", "contract_published: Pact between Foo (1) and Bar",
                "version_created: Bar 2",
                "verification_published: Foo/Bar by version 2", "environment_created: prod",
                "deployment_recorded: Bar 2", "undeployment_recorded: Bar 2",
                "verification_deleted: Foo/Bar by version 2",
            ])
    }

    @Test func `deleting an environment ends what ran there, each with its fact`() async throws {
        let scene = try await BrokerScene()
        try await scene.createVersion("1", of: "Foo")
        try await scene.deploy("Foo", "1", to: "prod")
        try await scene.release("Foo", "1", to: "prod")
        let environment = try await scene.environment("prod")
        let facts = RecordedFacts()
        try await scene.storage.write { transaction in
            guard let transaction = transaction as? SQLBrokerTransaction else { return }
            try transaction.delete(environment)
            let kinds = try transaction.connection.rows("SELECT kind FROM fact ORDER BY id DESC LIMIT 3") {
                try $0.text(at: 0)
            }
            facts.kinds.withLock { $0 = kinds }
        }
        #expect(facts.kinds.withLock(\.self) == ["environment_deleted", "support_ended", "undeployment_recorded"])
    }

    private final class RecordedFacts: Sendable {
        let kinds = Mutex<[String]>([])
    }

    @Test func `a refused change leaves none`() async throws {
        let scene = try await BrokerScene()
        try await scene.publish("Foo", "1", to: "Bar", content: "X")
        await #expect(throws: DomainError.self) { try await scene.publish("Foo", "1", to: "Bar", content: "Y") }
        await #expect(throws: DomainError.self) {
            try await scene.storage.write { transaction in
                try transaction.append(Fact(.versionCreated, subject: "never"))
                throw DomainError.documentNotFound
            }
        }
        let version = try await scene.versions.describe("1", of: "Foo")
        #expect(version.publications.count == 1)
    }

    @Test func `one instance runs one version`() async throws {
        let scene = try await BrokerScene()
        for number in ["1", "2"] { try await scene.createVersion(number, of: "Foo") }
        try await scene.deploy("Foo", "1", to: "prod")
        try await scene.deploy("Foo", "2", to: "prod", instance: "blue")
        try await scene.deploy("Foo", "2", to: "prod")
        let again = try await scene.deploy("Foo", "1", to: "prod")
        let environment = try await scene.environment("prod")
        let current = try await DeploymentService(storage: scene.storage)
            .current(inEnvironment: environment.uuid, filter: DeploymentFilter()).deployed
        #expect(current.map { "\($0.version.number) \($0.applicationInstance ?? "-")" } == ["1 -", "2 blue"])
        let same = try await scene.deploy("Foo", "1", to: "prod")
        #expect(same.uuid == again.uuid)
    }
}
