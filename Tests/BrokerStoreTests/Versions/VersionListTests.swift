import BrokerCore
import BrokerStore
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

@Suite struct VersionListTests {
    @Test func `a list of versions reads the environments once`() async throws {
        let database = RecordingDatabase(database: try SQLiteDatabase.inMemory())
        let clock = TestClock()
        try await Migrator(Schema.migrations).run(on: database, time: clock.now.storedText)
        let identifiers = TestIdentifiers()
        let storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() })
        let settings = BrokerSettings()
        let branches = BranchService(storage: storage, settings: settings)
        let tags = TagService(storage: storage, settings: settings)
        for number in ["1", "2", "3"] {
            _ = try await branches.add(version: number, of: "Foo", toBranch: "main")
            _ = try await tags.add("dev", toVersion: number, of: "Foo")
        }
        func environmentReads() -> Int {
            database.statements.take().count { $0.text.contains("FROM environment") }
        }
        _ = environmentReads()
        let versions = VersionService(storage: storage, settings: settings)
        #expect(try await versions.list(of: "Foo", page: nil).versions.elements.count == 3)
        #expect(environmentReads() == 1)
        #expect(try await branches.versions(inBranch: "main", of: "Foo", page: nil).1.elements.count == 3)
        #expect(environmentReads() == 1)
        #expect(try await tags.versions(tagged: "dev", of: "Foo", page: nil).1.elements.count == 3)
        #expect(environmentReads() == 1)
    }
}
