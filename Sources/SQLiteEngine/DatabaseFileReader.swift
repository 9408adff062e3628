import Dispatch
package import SQLCore

/// A database file that is only looked at, beside whoever serves it: takes no lock, changes nothing.
package struct DatabaseFileReader: SQLDatabase {
    package let dialect = SQLDialect.sqlite
    private let path: String
    /// Not the cooperative pool: reading a file blocks.
    private let queue = DispatchQueue(label: "SQLite.looking")

    package init(path: String) {
        self.path = path
    }

    /// - Throws: ``DatabaseFileError`` for a file that can't be read, and what `body` throws.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        try DatabaseFile(path).read(isShared: true) { connection in
                            try connection.execute("BEGIN")
                            defer { _ = try? connection.execute("ROLLBACK") }
                            return try body(connection)
                        }
                    })
            }
        }
    }

    /// Always throws.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        throw SQLError(.readOnly, "The file \(path) was opened only to look at it.")
    }

    package func close() async throws {}
}
