import BrokerAPI
import BrokerCore
import BrokerStore
import Hummingbird
package import Logging
import SQLCore
import SQLiteEngine
import ServiceLifecycle
package import UnixSignals

/// The broker as a process: settings in, requests answered, until it is told to stop.
package enum BrokerServer {
    package static let version = "0.1.0"

    /// Runs a broker until one of `signals` comes or `stop` of the running server is called, then finishes the requests
    /// in flight within `shutdown_time_limit`, and leaves the database closed and unlocked.
    ///
    /// - Parameters:
    ///   - logger: Where messages go; by default lines to the standard error, at the level of the settings.
    ///   - signals: Those that end it, the second time as the first.
    ///   - ready: Called once requests are accepted.
    package static func run(
        _ settings: ServerSettings, logger: Logger? = nil, signals: [UnixSignal] = [.sigterm, .sigint],
        ready: @escaping @Sendable (RunningServer) async -> Void = { _ in }
    ) async throws(ServerError) {
        let start = ContinuousClock.now
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let logger = if let logger { logger } else { try self.logger(settings) }
        ProcessLimits.prepare()
        settings.announce(to: logger)
        do {
            let database = try await openDatabase(settings, logger)
            let outcome: Result<Void, any Error>
            do {
                try await serve(database, settings, logger, (signals, hangups)) { running in
                    let time = seconds(ContinuousClock.now - start)
                    logger.info("treaty \(version) ready at \(running.url) in \(time) s, database \(database.path)")
                    await ready(running)
                }
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            // Where nothing was ever served, a file that was made for it is not left behind.
            if case .failure(is ServerError) = outcome {
                try await database.abandon()
            } else {
                try await database.close()
            }
            try outcome.get()
        } catch {
            throw ServerError(error, settings)
        }
        logger.info("treaty stopped")
    }

    /// Throws a ``ServerError`` if nothing was served.
    private static func serve(
        _ database: SQLiteDatabase, _ settings: ServerSettings, _ logger: Logger,
        _ signals: (ending: [UnixSignal], hangups: UnixSignalsSequence),
        ready: @escaping @Sendable (RunningServer) async -> Void
    ) async throws {
        let isNew = try await migrate(database, settings) { logger.info("\($0)") }
        try await tellWhatIsMissing(in: database, settings, logger)
        let watch = DamageWatch(
            LoggedDatabase.wrapping(database, settings.logging, logger), path: database.path, logger)
        let storage = storage(watch, ignoresCase: !settings.broker.useCaseSensitiveResourceNames)
        let webhooks = try WebhookSending(settings, database: database.path, logger)
        let outcome: Result<Void, any Error>
        do {
            try await webhooks.renewSecrets(storage, logger)
            var services = services(storage, settings, webhooks.ports)
            services.checkDatabase = { [look = services.checkDatabase] in
                try watch.check()
                try await look()
            }
            if isNew, settings.seedsExample { try await ExampleData(services: services).write() }
            let background = background(services, settings, logger) + [webhooks.schedule(services.deliveries, logger)]
            try await WebService(settings, services, background, signals.hangups, logger)
                .run(signals: signals.ending, ready: ready)
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        await webhooks.close()
        try outcome.get()
    }

    private static func tellWhatIsMissing(
        in database: SQLiteDatabase, _ settings: ServerSettings, _ logger: Logger
    ) async throws {
        if let unfinished = try await database.read({ try UnfinishedImport($0) }) {
            logger.warning("\(unfinished.warning(database: database.path))")
        }
        if let lost = try await database.read({ try LostKey($0, settings) }), lost.isMissing {
            logger.error("\(lost.text)")
        }
    }

    private static func logger(_ settings: ServerSettings) throws(ServerError) -> Logger {
        do throws(SettingsError) { return try settings.logger() } catch { throw .settings(error) }
    }

    /// With two digits after the point.
    private static func seconds(_ duration: Duration) -> String {
        let hundredths = Int((duration / .milliseconds(10)).rounded(.up))
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
