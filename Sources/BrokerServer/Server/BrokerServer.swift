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

    /// Runs a broker until one of `signals` comes or `stop` of the running server is called, then finishes the requests in
    /// flight within `shutdown_time_limit`, and leaves the database closed and unlocked.
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
        let logger = logger ?? self.logger(settings)
        for name in settings.unusedVariables { logger.warning("\(name) is set but has no effect here") }
        do {
            let database = try SQLiteDatabase.open(path: settings.database)
            let outcome: Result<Void, any Error>
            do {
                try await Migrator(Schema.migrations).run(on: database, time: SystemClock.now.storedText)
                let web = try WebService(
                    settings, services(database, settings), background(database, settings, logger), logger)
                try await web.run(signals: signals) { running in
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

    private static func logger(_ settings: ServerSettings) -> Logger {
        var logger = Logger(label: "treaty") { _ in LineLogHandler() }
        logger.logLevel = settings.logLevel
        return logger
    }

    /// With two digits after the point.
    private static func seconds(_ duration: Duration) -> String {
        let hundredths = Int((duration / .milliseconds(10)).rounded(.up))
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
