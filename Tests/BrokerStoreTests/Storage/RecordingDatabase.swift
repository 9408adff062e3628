import SQLCore
import Synchronization

/// A database that remembers every statement that it ran.
struct RecordingDatabase: SQLDatabase {
    let database: any SQLDatabase
    let statements = Statements()

    var dialect: SQLDialect { database.dialect }

    final class Statements: Sendable {
        private let all = Mutex<[SQLStatement]>([])

        func add(_ statement: SQLStatement) { all.withLock { $0.append(statement) } }

        /// What ran since the last call.
        func take() -> [SQLStatement] {
            all.withLock { statements in
                defer { statements = [] }
                return statements
            }
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await database.read { [statements] in try body(RecordingConnection($0, statements)) }
    }

    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await database.write { [statements] in try body(RecordingConnection($0, statements)) }
    }

    func close() async throws { try await database.close() }
}

private final class RecordingConnection: SQLConnection {
    private let connection: any SQLConnection
    private let statements: RecordingDatabase.Statements

    init(_ connection: any SQLConnection, _ statements: RecordingDatabase.Statements) {
        self.connection = connection
        self.statements = statements
    }

    func execute(_ statement: SQLStatement) throws -> Int {
        statements.add(statement)
        return try connection.execute(statement)
    }

    func forEachRow(of statement: SQLStatement, _ body: (any SQLRow) throws -> Void) throws {
        statements.add(statement)
        try connection.forEachRow(of: statement, body)
    }
}
