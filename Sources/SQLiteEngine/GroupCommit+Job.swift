import GRDB
import SQLCore

extension GroupCommit {
    /// One write that waits for its turn, with the continuation of its task.
    struct Job: Sendable {
        private let body: @Sendable (any SQLConnection) throws -> @Sendable () -> Void
        /// Reports that nothing of this write stays.
        let fail: @Sendable (any Error) -> Void

        init<Value: Sendable>(
            _ continuation: CheckedContinuation<Value, any Error>,
            _ body: @escaping @Sendable (any SQLConnection) throws -> Value
        ) {
            self.body = { connection in
                let value = try body(connection)
                return { continuation.resume(returning: value) }
            }
            fail = { continuation.resume(throwing: $0) }
        }

        /// A write whose body has returned, before the commit.
        struct Finished {
            let succeed: @Sendable () -> Void
            let fail: @Sendable (any Error) -> Void
        }

        /// Runs the body inside the transaction that is open on `database`.
        ///
        /// - Parameter alone: Nobody shares the transaction, so it needs no savepoint.
        /// - Returns: Nil if the body threw; that is then undone and reported.
        /// - Throws: If the transaction as a whole was lost; this write has been told so, the others have not.
        func run(_ database: Database, alone: Bool) throws -> Finished? {
            let connection = SQLiteConnection(database)
            defer { connection.invalidate() }
            do {
                if !alone { try connection.execute("SAVEPOINT one_write") }
                let succeed = try body(connection)
                if !alone { try connection.execute("RELEASE one_write") }
                return Finished(succeed: succeed, fail: fail)
            } catch {
                defer { fail(error) }
                // A full disk or a failing one makes SQLite roll back everything by itself.
                guard database.isInsideTransaction else { throw error }
                if alone {
                    try database.rollback()
                } else {
                    try connection.execute("ROLLBACK TO one_write")
                    try connection.execute("RELEASE one_write")
                }
                return nil
            }
        }
    }
}
