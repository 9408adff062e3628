package import BrokerAPI
package import BrokerCore
package import Logging

/// Everything about a broker that an operator decides.
///
/// `ServerSettings.table` lists the settings by name; `load` reads them from flags, environment and file.
package struct ServerSettings: Sendable {
    /// The address to listen on. By default only this machine: a broker is reachable by everybody who reaches its port, so
    /// opening it to a network is a decision, not an accident.
    package var host = "127.0.0.1"
    /// 0 takes any free port.
    package var port = 9292
    /// The file of the database, relative to the working directory.
    package var database = "treaty.sqlite3"
    package var logLevel = Logger.Level.info
    /// Seconds that requests in flight have to finish after the signal to stop.
    package var shutdownTimeLimit = 10
    package var api = APIConfiguration(treatyVersion: BrokerServer.version)
    package var broker = BrokerSettings()
    package var cleanUp = CleanUpSettings()
    package var access = AccessSettings()
    /// Variables of the reference's server that are set and have no effect; they are told at the start.
    package var unusedVariables: [String] = []

    /// The defaults.
    package init() {}
}
