package import BrokerCore
import SQLCore
import SQLiteEngine

extension BrokerServer {
    /// Lends the database file of a broker that isn't running to an import; a missing file is made.
    ///
    /// Throws `ServerError` where the file can't be used, and what `body` throws.
    /// - Parameter source: The base URL of the broker that is read.
    package static func importing<Value: Sendable>(
        into settings: ServerSettings, from source: String,
        _ body: @Sendable (ImportService) async throws -> Value
    ) async throws -> Value {
        do {
            let database = try SQLiteDatabase.open(path: settings.database)
            let outcome: Result<Value, any Error>
            do {
                try await migrate(database, settings)
                outcome = .success(
                    try await body(
                        ImportService(storage: storage(database), settings: settings.broker, source: source)))
            } catch {
                outcome = .failure(error)
            }
            try await database.close()
            return try outcome.get()
        } catch let error where error is DatabaseLockError || error is SQLError || error is MigrationError {
            throw ServerError(error, settings)
        }
    }
}
