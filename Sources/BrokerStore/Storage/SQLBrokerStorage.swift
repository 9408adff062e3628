package import BrokerCore
package import SQLCore

/// The broker's facts in an SQL database.
package struct SQLBrokerStorage: BrokerStorage {
    private let database: any SQLDatabase
    private let clock: @Sendable () -> Timestamp
    private let identifiers: @Sendable () -> String

    /// - Parameters:
    ///   - database: migrated to `Schema.migrations`.
    ///   - clock: asked once a transaction.
    ///   - identifiers: makes version 4 UUIDs in lower case.
    package init(
        database: any SQLDatabase, clock: @escaping @Sendable () -> Timestamp,
        identifiers: @escaping @Sendable () -> String
    ) {
        self.database = database
        self.clock = clock
        self.identifiers = identifiers
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        try await database.read { [clock, identifiers] connection in
            try body(SQLBrokerTransaction(connection: connection, now: clock(), identifiers: identifiers))
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        try await database.write { [clock, identifiers] connection in
            try body(SQLBrokerTransaction(connection: connection, now: clock(), identifiers: identifiers))
        }
    }
}

/// One transaction. The queries of each feature are extensions in the feature's folder.
struct SQLBrokerTransaction: BrokerTransaction {
    let connection: any SQLConnection
    let now: Timestamp
    let identifiers: @Sendable () -> String

    func newIdentifier() -> String { identifiers() }
}

extension Timestamp: SQLBindable {
    package var sqlValue: SQLValue { .text(storedText) }
}

extension SQLRow {
    /// A stored moment. Throws an `SQLError` for text that isn't one.
    func timestamp(at column: Int) throws -> Timestamp {
        let text = try text(at: column)
        guard let timestamp = Timestamp(storedText: text) else {
            throw SQLError(.corrupt, "Column \(column) holds no time but '\(text)'")
        }
        return timestamp
    }

    func optionalTimestamp(at column: Int) throws -> Timestamp? {
        isNull(at: column) ? nil : try timestamp(at: column)
    }
}

extension SQLConnection {
    /// The number that a `SELECT COUNT(…)` yields.
    func count(_ statement: SQLStatement) throws -> Int {
        try first(statement) { try $0.int(at: 0) } ?? 0
    }

    /// Whether a query has a row.
    func exists(_ statement: SQLStatement) throws -> Bool {
        try first("\(statement) LIMIT 1") { _ in true } ?? false
    }

    /// The identity of the row that an `INSERT … RETURNING id` made.
    func inserted(_ statement: SQLStatement) throws -> Int {
        guard let id = try first(statement, { try $0.int(at: 0) }) else {
            throw SQLError(.other, "An INSERT returned no row")
        }
        return id
    }

    /// One page of a query, or all of it, with the number of all its rows.
    ///
    /// - Parameters:
    ///   - columns: what is selected.
    ///   - source: from `FROM` to `WHERE`.
    ///   - order: the terms of `ORDER BY`.
    func page<Value: Sendable>(
        _ page: Page?, of columns: SQLStatement, _ source: SQLStatement, order: SQLStatement,
        _ decode: (any SQLRow) throws -> Value
    ) throws -> PageOf<Value> {
        guard let page else {
            let all = try rows("SELECT \(columns) \(source) ORDER BY \(order)", decode)
            return PageOf(elements: all, total: all.count)
        }
        let total = try count("SELECT COUNT(*) \(source)")
        let elements = try rows(
            "SELECT \(columns) \(source) ORDER BY \(order) LIMIT \(page.size) OFFSET \(page.offset)", decode)
        return PageOf(elements: elements, total: total)
    }
}
