package import BrokerCore
import BrokerStore
import Foundation
import SQLCore
import SQLiteEngine

/// What a clean-up of a database file came to.
package enum CleanUpOutcome: Sendable {
    case preview(CleanUpPlan)
    case done(CleanUpReport)
    /// Another clean-up is at work on the same file.
    case alreadyRunning(process: Int?)
}

extension BrokerServer {
    /// Cleans up the database file of a broker that isn't running, or only tells what would be deleted.
    package static func cleanUp(_ settings: ServerSettings) async throws(ServerError) -> CleanUpOutcome {
        guard FileManager.default.fileExists(atPath: settings.database) else {
            throw .noDatabase(path: settings.database)
        }
        guard !settings.cleanUp.isDryRun else { return try await previewCleanUp(settings) }
        do {
            // Two locks: who waits for another clean-up has nothing to do, who meets a broker has to be told.
            let turn = try DatabaseLock(database: settings.database + ".clean")
            defer { turn.release() }
            do {
                return try await cleanUpAlone(settings)
            } catch {
                throw ServerError(error, settings)
            }
        } catch let error as DatabaseLockError {
            guard case .held(_, let process) = error else { throw .databaseUnavailable(error) }
            return .alreadyRunning(process: process)
        } catch {
            throw ServerError(error, settings)
        }
    }

    /// Only reads the file, so a broker may be at work on it.
    private static func previewCleanUp(_ settings: ServerSettings) async throws(ServerError) -> CleanUpOutcome {
        do {
            let file = DatabaseFileReader(path: settings.database)
            let unfinished = try await file.read { try UnfinishedImport($0) }
            if let unfinished { throw unfinished }
            return .preview(try await CleanUpService(storage: storage(file), rules: settings.cleanUp.rules).preview())
        } catch {
            throw ServerError(error, settings)
        }
    }

    private static func cleanUpAlone(_ settings: ServerSettings) async throws -> CleanUpOutcome {
        let database = try SQLiteDatabase.open(path: settings.database) { connection in
            if let unfinished = try UnfinishedImport(connection) { throw unfinished }
        }
        let outcome: Result<CleanUpOutcome, any Error>
        do {
            try await migrate(database, settings)
            let service = CleanUpService(storage: storage(database), rules: settings.cleanUp.rules)
            outcome = .success(.done(try await service.run()))
        } catch {
            outcome = .failure(error)
        }
        try await database.close()
        return try outcome.get()
    }
}
