import BrokerCore
import BrokerStore
import Logging
import SQLCore
import SQLiteEngine

extension BrokerServer {
    /// Opens the database; while another process has it, as often as the settings say.
    static func openDatabase(_ settings: ServerSettings, _ logger: Logger) async throws -> SQLiteDatabase {
        let configuration = SQLiteConfiguration(
            readers: settings.storage.maxConnections,
            busyTimeout: Double(settings.storage.poolTimeout.milliseconds) / 1000)
        // A database that can't be served is refused before opening it changes anything.
        let policy = MigrationPolicy(toleratesNewer: settings.storage.toleratesNewerSchema)
        let inspect: (any SQLConnection) throws -> Void = { connection in
            _ = try DatabaseContent.whole(connection, policy: policy)
            guard DatabaseFile(settings.database).size <= sizeOfQuickCheck else { return }
            let damage = try connection.quickIntegrity()
            guard damage.isEmpty else { throw DatabaseFileError.damaged(path: settings.database, reasons: damage) }
        }
        for attempt in 0..<settings.storage.connectMaxRetries {
            do {
                return try SQLiteDatabase.open(
                    path: settings.database, configuration: configuration, inspecting: inspect)
            } catch let error as DatabaseLockError {
                guard case .held = error else { throw error }
                logger.warning("\(error) Attempt \(attempt + 1) of \(settings.storage.connectMaxRetries + 1).")
                try await Task.sleep(for: retryPause)
            }
        }
        return try SQLiteDatabase.open(
            path: settings.database, configuration: configuration, inspecting: inspect)
    }

    /// Up to this size, in bytes, a file is looked through before it is served: more would delay the start.
    private static let sizeOfQuickCheck = 32 << 20

    /// As in the reference implementation.
    private static let retryPause = Duration.seconds(3)

    /// Brings the schema up to date, where the settings allow it, and returns whether the database was empty before.
    ///
    /// - Throws: ``ServerError`` where the schema is one that the broker may not serve; `SQLError`.
    /// - Parameter announce: Told before a database that holds something already is changed.
    @discardableResult
    static func migrate(
        _ database: SQLiteDatabase, _ settings: ServerSettings, announcing announce: (String) -> Void = { _ in }
    ) async throws -> Bool {
        let policy = MigrationPolicy(
            migrates: settings.storage.migratesAutomatically, toleratesNewer: settings.storage.toleratesNewerSchema)
        do {
            let run = try await Migrator(Schema.migrations, policy: policy)
                .run(on: database, time: SystemClock.now.storedText) { pending in
                    let names = pending.map { "\"\($0.name)\"" }.joined(separator: ", ")
                    announce(
                        """
                        bringing the database to this version's schema: \(names). It stays usable if this is \
                        interrupted; some gigabytes take a minute
                        """)
                }
            return run.count == Schema.migrations.count
        } catch let error as MigrationError {
            throw ServerError.schema(path: settings.database, error)
        }
    }
}
