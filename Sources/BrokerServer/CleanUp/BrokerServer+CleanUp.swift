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
    ///
    /// - Parameters:
    ///   - warn: Told what people should know about the file.
    ///   - progress: Told now and then how many versions are gone.
    package static func cleanUp(
        _ settings: ServerSettings, warn: @Sendable (String) -> Void = { _ in },
        progress: CleanUpService.Progress = { _, _ in }
    ) async throws(ServerError) -> CleanUpOutcome {
        guard FileManager.default.fileExists(atPath: settings.database) else {
            throw .noDatabase(path: settings.database)
        }
        guard !DatabaseFile(settings.database).isEmpty else { throw .emptyDatabase(path: settings.database) }
        guard !settings.cleanUp.isDryRun else { return try await previewCleanUp(settings, warn) }
        do {
            // Two locks: who waits for another clean-up has nothing to do, who meets a broker has to be told.
            let turn = try DatabaseLock(database: settings.database + ".clean")
            defer { turn.release() }
            do {
                return try await cleanUpAlone(settings, warn, progress)
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
    private static func previewCleanUp(
        _ settings: ServerSettings, _ warn: @Sendable (String) -> Void
    ) async throws(ServerError) -> CleanUpOutcome {
        do {
            let file = DatabaseFileReader(path: settings.database)
            try tell(try await file.read { try unfinishedImport($0, settings) }, settings, warn)
            return .preview(try await CleanUpService(storage: storage(file), rules: settings.cleanUp.rules).preview())
        } catch {
            throw ServerError(error, settings)
        }
    }

    /// What of an import is still to be done in a file of ours; another program's, and one in which nothing was ever
    /// kept, is refused before it is changed.
    private static func unfinishedImport(
        _ connection: any SQLConnection, _ settings: ServerSettings
    ) throws -> UnfinishedImport? {
        try DatabaseContent.check(connection)
        guard try !connection.tables().isEmpty else { throw ServerError.emptyDatabase(path: settings.database) }
        return try UnfinishedImport(connection)
    }

    /// Refuses a file that holds half of another broker's history; one that was still being read changes nothing.
    private static func tell(
        _ unfinished: UnfinishedImport?, _ settings: ServerSettings, _ warn: @Sendable (String) -> Void
    ) throws(UnfinishedImport) {
        guard let unfinished else { return }
        guard !unfinished.isRead else { throw unfinished }
        warn(unfinished.warning(database: settings.database))
    }

    private static func cleanUpAlone(
        _ settings: ServerSettings, _ warn: @Sendable (String) -> Void, _ progress: CleanUpService.Progress
    ) async throws -> CleanUpOutcome {
        let database = try SQLiteDatabase.open(path: settings.database) { connection in
            try tell(try unfinishedImport(connection, settings), settings, warn)
        }
        let outcome: Result<CleanUpOutcome, any Error>
        do {
            try await migrate(database, settings)
            let service = CleanUpService(storage: storage(database), rules: settings.cleanUp.rules)
            outcome = .success(.done(try await service.run(progress: progress)))
        } catch {
            outcome = .failure(error)
        }
        try await database.close()
        return try outcome.get()
    }
}
