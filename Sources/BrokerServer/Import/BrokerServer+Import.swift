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
            // The file of another program is refused before opening it changes anything.
            let database = try SQLiteDatabase.open(path: settings.database, inspecting: DatabaseContent.check)
            let outcome: Result<Value, any Error>
            do {
                try await migrate(database, settings)
                outcome = .success(
                    try await body(
                        ImportService(
                            storage: storage(
                                database, ignoresCase: !settings.broker.useCaseSensitiveResourceNames),
                            settings: settings.broker, source: source)))
            } catch {
                outcome = .failure(error)
            }
            try await database.close()
            return try outcome.get()
        } catch let error where isAboutDatabase(error) {
            throw ServerError(error, settings)
        }
    }

    private static func isAboutDatabase(_ error: any Error) -> Bool {
        error is DatabaseLockError || error is DatabaseFileError || error is SQLError || error is MigrationError
            || error is ForeignDatabase
    }
}
