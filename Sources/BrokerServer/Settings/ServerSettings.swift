package import BrokerAPI
package import BrokerCore
package import Logging

/// Everything about a broker that an operator decides.
///
/// `ServerSettings.table` lists the settings by name; `load` reads them from flags, environment and file.
package struct ServerSettings: Sendable {
    /// The address to listen on. By default only this machine: a broker is reachable by everybody who reaches its port,
    /// so opening it to a network is a decision, not an accident.
    package var host = "127.0.0.1"
    /// 0 takes any free port.
    package var port = 9292
    /// The file of the database, relative to the working directory.
    package var database = "treaty.sqlite3"
    package var storage = DatabaseSettings()
    package var logLevel = Logger.Level.info
    package var logging = LoggingSettings()
    /// Seconds that requests in flight have to finish after the signal to stop.
    package var shutdownTimeLimit = 10
    package var api = APIConfiguration(treatyVersion: BrokerServer.version)
    package var broker = BrokerSettings()
    package var cleanUp = CleanUpSettings()
    /// Puts an example into a new database.
    package var seedsExample = false
    package var webhooks = SendingSettings()
    /// A key to secrets that `broker.secretKey` replaces.
    package var previousSecretKey: String?
    package var access = AccessSettings()
    package var tls = TLSSettings()
    package var limits = ConnectionLimits()
    /// What was given, in the order of the table.
    package var given: [GivenSetting] = []
    /// What is told at the start, such as settings that have no effect.
    package var notices: [String] = []

    /// The defaults.
    package init() {}
}
