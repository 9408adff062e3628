package import BrokerCore

/// What a backup holds, or what was restored from one.
package struct BackupReport: Sendable, Hashable {
    /// The database that was copied or replaced.
    package var database: String
    /// The backup.
    package var backup: String
    /// In bytes.
    package var size: Int
    /// The number of the newest migration in it.
    package var schema: Int
    /// When something was changed in it last; nil where nothing ever was.
    package var lastChange: Timestamp?
    /// Whether a broker served the database meanwhile.
    package var wasServed = false
    /// Where the former database stands now, if there was one.
    package var former: String?
    /// What people have to know about what is in it, or to mend before a broker can use what was restored.
    package var warnings: [String] = []
}
