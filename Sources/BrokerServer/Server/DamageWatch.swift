import BrokerCore
import Logging
import SQLCore
import Synchronization

/// A database that remembers the first sign of damage, and tells it once in the log.
struct DamageWatch: SQLDatabase {
    private let base: any SQLDatabase
    private let path: String
    private let logger: Logger
    private let sight = Sight()

    init(_ base: any SQLDatabase, path: String, _ logger: Logger) {
        self.base = base
        self.path = path
        self.logger = logger
    }

    var dialect: SQLDialect { base.dialect }

    /// Throws `StorageError.damaged` from the first sign on.
    func check() throws {
        if sight.isDamaged.withLock({ $0 }) { throw StorageError.damaged }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do { return try await base.read(body) } catch { throw noting(error) }
    }

    func readBriefly<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do { return try await base.readBriefly(body) } catch { throw noting(error) }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do { return try await base.write(body) } catch { throw noting(error) }
    }

    func close() async throws { try await base.close() }

    private func noting(_ error: any Error) -> any Error {
        guard let damage = error as? SQLError, damage.kind == .corrupt else { return error }
        let isNews = sight.isDamaged.withLock { isDamaged in
            defer { isDamaged = true }
            return !isDamaged
        }
        if isNews {
            logger.critical(
                "the database \(path) is damaged: stop the broker and restore a backup with 'treaty restore'",
                metadata: ["error": "\(damage)"])
        }
        return error
    }

    private final class Sight: Sendable {
        let isDamaged = Mutex(false)
    }
}
