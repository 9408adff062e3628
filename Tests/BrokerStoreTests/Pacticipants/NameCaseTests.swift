import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

@Suite struct NameCaseTests {
    private func scene(ignoresCase: Bool) async throws -> BrokerScene {
        let database = try SQLiteDatabase.inMemory()
        let clock = TestClock()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let identifiers = TestIdentifiers()
        let storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() }, ignoresCase: ignoresCase)
        return BrokerScene(storage: storage, clock: clock)
    }

    @Test func `names that differ in case name one application where the setting says so`() async throws {
        let scene = try await scene(ignoresCase: true)
        try await scene.publish("Straße Foo", "1", to: "Bar")
        try await scene.publish("STRASSE foo", "2", to: "BAR", content: "b")
        try await scene.publish("straße foo", "3", to: "bAr", content: "c")
        let names = try await scene.storage.read { try $0.pacticipantNames() }
        #expect(names == ["Bar", "STRASSE foo", "Straße Foo"])
        let read = try await scene.pacts.read(consumer: "STRAßE FOO", version: "3", provider: "bar")
        #expect(read.publication.consumer.name == "Straße Foo")
        #expect(try await scene.versions.describe("1", of: "straße FOO").pacticipant.name == "Straße Foo")
    }

    @Test func `the exact name wins`() async throws {
        let exact = try await scene(ignoresCase: false)
        try await exact.createVersion("1", of: "foo")
        try await exact.createVersion("2", of: "FOO")
        let names = try await exact.storage.read { try $0.pacticipantNames() }
        #expect(names == ["FOO", "foo"])
        await #expect(throws: DomainError.self) { try await exact.versions.describe("1", of: "Foo") }
    }
}
