package import BrokerCore
import BrokerStore
import SQLiteEngine

/// A fresh broker for one test: an empty database that goes away with the value, a clock that the test moves, and
/// identifiers that count up.
package struct InMemoryBroker: Sendable {
    package let storage: any BrokerStorage
    package let clock: TestClock

    package init() async throws {
        let database = try SQLiteDatabase.inMemory(try await EmptyDatabase.content)
        let clock = TestClock()
        let identifiers = TestIdentifiers()
        storage = SQLBrokerStorage(
            database: database, clock: { clock.now }, identifiers: { identifiers.next() })
        self.clock = clock
    }
}
