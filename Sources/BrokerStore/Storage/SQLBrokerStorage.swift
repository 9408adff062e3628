package import BrokerCore
package import SQLCore

/// The broker's facts in an SQL database.
package struct SQLBrokerStorage: BrokerStorage {
    package let commits: CommitSignal
    private let database: any SQLDatabase
    private let clock: @Sendable () -> Timestamp
    private let identifiers: @Sendable () -> String
    private let ignoresCase: Bool

    /// - Parameters:
    ///   - database: migrated to `Schema.migrations`.
    ///   - clock: asked once a transaction.
    ///   - identifiers: makes version 4 UUIDs in lower case.
    ///   - ignoresCase: whether a pacticipant is found by a name that differs from its own in case.
    ///   - commits: shared by all storages over one database.
    package init(
        database: any SQLDatabase, clock: @escaping @Sendable () -> Timestamp,
        identifiers: @escaping @Sendable () -> String, ignoresCase: Bool = false, commits: CommitSignal = CommitSignal()
    ) {
        self.commits = commits
        self.database = database
        self.clock = clock
        self.identifiers = identifiers
        self.ignoresCase = ignoresCase
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.read { [transaction] connection in
                try body(transaction(connection))
            }
        } catch let error as SQLError {
            throw error.forDomain
        }
    }

    package func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.readBriefly { [transaction] connection in
                try body(transaction(connection))
            }
        } catch let error as SQLError {
            throw error.forDomain
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any BrokerTransaction) throws -> Value
    ) async throws -> Value {
        do {
            let value = try await database.write { [transaction] connection in
                try body(transaction(connection))
            }
            commits.ring()
            return value
        } catch let error as SQLError {
            throw error.forDomain
        }
    }

    private func transaction(_ connection: any SQLConnection) -> SQLBrokerTransaction {
        SQLBrokerTransaction(
            connection: connection, now: clock(), identifiers: identifiers, ignoresCase: ignoresCase)
    }
}

extension SQLError {
    /// What is no defect, in the domain's words.
    fileprivate var forDomain: any Error {
        switch kind {
        case .full: StorageError.full
        case .inputOutput: StorageError.failing
        case .readOnly: StorageError.readOnly
        case .busy: StorageError.busy
        case .corrupt: StorageError.damaged
        default: self
        }
    }
}

/// One transaction. The queries of each feature are extensions in the feature's folder.
struct SQLBrokerTransaction: BrokerTransaction {
    let connection: any SQLConnection
    let now: Timestamp
    let identifiers: @Sendable () -> String
    /// Whether names of pacticipants are found whatever their case.
    var ignoresCase = false
    /// The broker where things happened that are imported; nil for what happens here.
    var source: String?

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
