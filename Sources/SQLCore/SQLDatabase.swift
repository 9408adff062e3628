/// A database behind transactions. Above this protocol nobody knows which engine runs.
package protocol SQLDatabase: Sendable {
    /// How the engine spells data definition.
    var dialect: SQLDialect { get }

    /// Runs `body` in one read transaction on a snapshot: it sees every write that returned before, and none that
    /// commits while it runs. Never waits for writers.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// As `read`, for a body of a few look-ups by key: it may run on the thread of the task that asks.
    func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Runs `body` as one atomic unit and returns once it is durable on disk. If `body` throws, nothing of it stays.
    ///
    /// Writers that arrive while another commit is under way share the next commit (one transaction, a savepoint each);
    /// an error undoes only its own savepoint. Bodies run one at a time, in order of arrival.
    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Finishes what runs and closes every connection.
    func close() async throws
}

extension SQLDatabase {
    package func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await read(body)
    }
}

/// Why a statement failed.
package struct SQLError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        case uniqueViolation, foreignKeyViolation, constraintViolation, busy, full, corrupt, readOnly
        /// The disk fails, or a quota is used up.
        case inputOutput
        case other
    }

    package var kind: Kind
    /// The engine's message and the statement's text, never the bound values.
    package var description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
