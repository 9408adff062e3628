/// The settings about the database file.
package struct DatabaseSettings: Sendable {
    /// Kinds of databases that the reference implementation knows.
    package enum Adapter: String, SettingChoice {
        case sqlite, postgres
    }

    package var adapter = Adapter.sqlite
    package var url: String?
    package var name: String?
    /// Connections that read at the same time.
    package var maxConnections = 4
    /// How long to wait for a lock of another process.
    package var poolTimeout = Seconds(milliseconds: 5000)
    /// How often to try again, every three seconds, where another process has the database at the start.
    package var connectMaxRetries = 0
    /// Brings the schema up to date at the start; else an older one is an error.
    package var migratesAutomatically = true
    /// Starts on a database that a newer version of Treaty has migrated.
    package var toleratesNewerSchema = false

    package init() {}
}
