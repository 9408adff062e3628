import BrokerCore
import Logging
import SQLCore

/// A database that logs the statements it runs: each one at a level of its own, or only those that take long.
///
/// What is logged is the text with its placeholders, never a value.
struct LoggedDatabase: SQLDatabase {
    private let base: any SQLDatabase
    private let log: StatementLog

    /// The database itself where nothing is to be logged.
    static func wrapping(
        _ base: any SQLDatabase, _ settings: LoggingSettings, _ logger: Logger
    ) -> any SQLDatabase {
        let level = settings.statements.level
        let isLogged = level.map { $0 >= logger.logLevel } ?? false
        guard isLogged || settings.slowStatement.milliseconds > 0 else { return base }
        let limit = settings.slowStatement.milliseconds
        return LoggedDatabase(
            base: base,
            log: StatementLog(
                logger: logger, level: isLogged ? level : nil, limit: limit > 0 ? .milliseconds(limit) : nil))
    }

    private init(base: any SQLDatabase, log: StatementLog) {
        self.base = base
        self.log = log
    }

    var dialect: SQLDialect { base.dialect }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.read { [log] in try body(LoggedConnection(base: $0, log: log)) }
    }

    func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.readBriefly { [log] in try body(LoggedConnection(base: $0, log: log)) }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.write { [log] in try body(LoggedConnection(base: $0, log: log)) }
    }

    func close() async throws { try await base.close() }
}

/// Which statements are logged, and where.
private struct StatementLog: Sendable {
    let logger: Logger
    /// nil logs none but the slow ones.
    let level: Logger.Level?
    /// nil knows no slow ones.
    let limit: Duration?

    func note(_ statement: SQLStatement, _ time: Duration) {
        let isSlow = limit.map { time >= $0 } ?? false
        guard let level = isSlow ? max(level ?? .warning, .warning) : level else { return }
        let text = statement.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        logger.log(
            level: level, isSlow ? "a slow statement" : "statement",
            metadata: ["ms": "\(Int((time / .milliseconds(1)).rounded()))", "sql": "\(text)"])
    }
}

/// A connection whose statements are timed.
///
/// Where only slow ones are logged, one reading of the clock is the end of a statement and the beginning of the next:
/// what is done between them takes no time beside a slow one.
private final class LoggedConnection: SQLConnection {
    private let base: any SQLConnection
    private let log: StatementLog
    private var last = ContinuousClock.now

    init(base: any SQLConnection, log: StatementLog) {
        self.base = base
        self.log = log
    }

    func execute(_ statement: SQLStatement) throws -> Int {
        start()
        defer { end(statement) }
        return try base.execute(statement)
    }

    func forEachRow(of statement: SQLStatement, _ body: (any SQLRow) throws -> Void) throws {
        start()
        defer { end(statement) }
        try base.forEachRow(of: statement, body)
    }

    private func start() {
        if log.level != nil { last = ContinuousClock.now }
    }

    private func end(_ statement: SQLStatement) {
        let now = ContinuousClock.now
        log.note(statement, now - last)
        last = now
    }
}

extension LoggingSettings.StatementLevel {
    /// nil for none.
    fileprivate var level: Logger.Level? {
        switch self {
        case .none: nil
        case .debug: .debug
        case .info: .info
        case .warn: .warning
        case .error: .error
        }
    }
}
