import BrokerCore
import JSONText
import SQLCore
import SQLiteEngine
import TestSupport
import Testing

@testable import BrokerStore

/// A database of before deliveries outlived what they are about.
@Suite struct LastingDeliveriesTests {
    private static let time = "2021-09-01T00:00:00.000Z"
    private static let number = 11

    private let database: SQLiteDatabase

    /// Foo 1 has a pact with Bar; one delivery waits, with one attempt behind it, one was given up, and one arrived.
    init() async throws {
        database = try SQLiteDatabase.inMemory()
        try await Migrator(Array(Schema.migrations.prefix(Self.number - 1))).run(on: database, time: Self.time)
        try await database.write { connection in
            for (id, name) in [(1, "Foo"), (2, "Bar")] {
                try connection.execute(
                    """
                    INSERT INTO pacticipant (id, name, display_name, created_at, updated_at)
                    VALUES (\(id), \(name), \(name), \(Self.time), \(Self.time))
                    """)
            }
            try connection.execute(
                """
                INSERT INTO version (id, pacticipant_id, number, position, created_at, updated_at)
                VALUES (1, 1, '1', 1, \(Self.time), \(Self.time))
                """)
            let next: SQLValue = .text(Self.time)
            for (id, status, due) in [(4, "retrying", next), (5, "failure", .null), (9, "success", .null)] {
                try connection.execute(
                    """
                    INSERT INTO delivery (id, uuid, webhook_id, webhook_uuid, name, event, consumer_id, provider_id,
                                          consumer_version_id, parameters, context, status, attempts_made, attempts_left,
                                          next_attempt_at, triggered_at)
                    VALUES (\(id), \("uuid-\(id)"), 3, 'hook', 'POST h', 'contract_published', 1, 2, 1,
                            '{"consumerName":"Foo"}', '{"base_url":"http://b"}', \(status), 1, 6, \(due), \(Self.time))
                    """)
                try connection.execute(
                    """
                    INSERT INTO execution (id, delivery_id, success, log, created_at)
                    VALUES (\(id * 10), \(id), 0, \("log \(id)"), \(Self.time))
                    """)
            }
        }
    }

    private func storage() async throws -> SQLBrokerStorage {
        try await Migrator(Schema.migrations).run(on: database, time: Self.time)
        return SQLBrokerStorage(database: database, clock: { TestClock().now }, identifiers: { "new" })
    }

    @Test func `deliveries and their attempts are kept, with the names of what they are about`() async throws {
        let storage = try await storage()
        let (deliveries, logs, waiting) = try await storage.read { transaction in
            let deliveries = try [4, 5, 9].compactMap { try transaction.delivery(id: $0) }
            let logs = try [4, 5, 9].map { try transaction.executions(ofDelivery: $0).map(\.log) }
            return (deliveries, logs, try transaction.waitingDeliveries())
        }
        #expect(deliveries.map(\.triggered.uuid) == ["uuid-4", "uuid-5", "uuid-9"])
        #expect(deliveries.map(\.triggered.status) == [.retrying, .failure, .success])
        #expect(Set(deliveries.map { "\($0.triggered.consumerName) \($0.triggered.versionNumber)" }) == ["Foo 1"])
        #expect(deliveries.allSatisfy { $0.triggered.providerName == "Bar" && $0.context["base_url"] == "http://b" })
        #expect(deliveries.first?.values.json == ["consumerName": "Foo"])
        #expect(logs == [["log 4"], ["log 5"], ["log 9"]])
        #expect(waiting.map(\.id) == [4])
        #expect(waiting.map(\.webhookUUID) == ["hook"])
    }

    @Test func `they outlive the pacticipants then, and new ones get identities of their own`() async throws {
        let storage = try await storage()
        try await database.write { connection in
            try connection.execute("DELETE FROM pacticipant")
        }
        let (left, attempts) = try await database.read { connection in
            (
                try connection.count("SELECT COUNT(*) FROM delivery WHERE consumer_id IS NULL"),
                try connection.count("SELECT COUNT(*) FROM execution")
            )
        }
        #expect(left == 3)
        #expect(attempts == 3)
        let dead = try await storage.read { try $0.triggeredWebhooks(.deadLetters, page: nil).elements }
        #expect(dead.map(\.consumerName) == ["Foo"])
        let identity = try await database.write { connection in
            try connection.inserted(
                """
                INSERT INTO delivery (uuid, webhook_uuid, name, event, consumer_name, provider_name,
                                      consumer_version_number, parameters, context, status, attempts_made, attempts_left,
                                      triggered_at)
                VALUES ('u', 'h', 'n', 'e', 'Foo', 'Bar', '1', '{}', '{}', 'failure', 0, 0, \(Self.time)) RETURNING id
                """)
        }
        #expect(identity == 10)
    }

    @Test func `no reference of the database leads nowhere`() async throws {
        _ = try await storage()
        let broken = try await database.read { connection in
            try connection.rows("PRAGMA foreign_key_check") { try $0.text(at: 0) }
        }
        #expect(broken == [])
        let tables = try await database.read { connection in
            try connection.rows("SELECT name FROM sqlite_master WHERE name LIKE 'lasting%'") { try $0.text(at: 0) }
        }
        #expect(tables == [])
    }
}
