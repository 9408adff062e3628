package import BrokerCore
import Foundation
import NIOCore
package import SQLCore
package import SQLiteEngine

/// Why a broker can't start or had to stop.
package enum ServerError: Error, Sendable, CustomStringConvertible {
    /// Another process has the database, or its directory can't be written.
    case databaseUnavailable(DatabaseLockError)
    /// What stands at the path can't be used as a database.
    case databaseFile(DatabaseFileError)
    /// Another program made the database.
    case foreignDatabase(path: String, table: String)
    /// An import was interrupted while it wrote; `command` continues it.
    case unfinishedImport(path: String, source: String, command: String)
    /// The file was made by another version of treaty.
    case schema(path: String, MigrationError)
    /// Nothing was ever kept in it.
    case emptyDatabase(path: String)
    /// A backup would take the place of what it is made of.
    case backupOverDatabase(path: String)
    /// What is to be restored is no sound database.
    case damagedBackup(path: String, reason: String)
    /// A restored backup would lose what came later.
    case newerData(path: String, lastChange: Timestamp, backup: Timestamp?)
    /// Another version of treaty made the database that a backup would replace.
    case otherSchema(path: String)
    /// There is no such file, and none is to be made.
    case noDatabase(path: String)
    case portInUse(host: String, port: Int)
    case cannotListen(host: String, port: Int, reason: String)
    /// The files for TLS can't be used.
    case tls(TLSError)
    /// What the settings ask for can't be had.
    case settings(SettingsError)
    /// Anything else.
    case failed(reason: String)

    /// - Parameter error: What was thrown while a broker with `settings` was started or ran.
    init(_ error: any Error, _ settings: ServerSettings) {
        self.init(error, database: settings.database)
    }

    /// - Parameters:
    ///   - error: What was thrown while something was done with a database.
    ///   - path: Where that stands.
    init(_ error: any Error, database path: String) {
        switch error {
        case let error as ServerError: self = error
        case let error as DatabaseLockError: self = .databaseUnavailable(error)
        case let error as SQLError: self = .databaseFile(.failed(path: path, error))
        case let error as DatabaseFileError: self = .databaseFile(error)
        case let error as ForeignDatabase: self = .foreignDatabase(path: path, table: error.table)
        case let error as MigrationError: self = .schema(path: path, error)
        case let error as UnfinishedImport:
            self = .unfinishedImport(path: path, source: error.source, command: error.command(database: path))
        default: self = .failed(reason: "\(error)")
        }
    }

    /// - Parameter error: What was thrown before a broker with `settings` listened.
    init(listening error: any Error, _ settings: ServerSettings) {
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            self = .portInUse(host: settings.host, port: settings.port)
        default: self = .cannotListen(host: settings.host, port: settings.port, reason: "\(error)")
        }
    }

    package var description: String {
        switch self {
        case .databaseUnavailable(let error): "\(error)"
        case .databaseFile(let error): "\(error)"
        case .foreignDatabase(let path, let table):
            "\(path) is not a database of treaty: it has a table \(table), but none that tells its schema. Name "
                + "another file with --database."
        case .unfinishedImport(let path, let source, let command):
            "The database \(path) holds only a part of what was read from \(source): its answers would be wrong. "
                + "Continue the import with '\(command)', and serve it then."
        case .schema(let path, let error): "\(error) (\(path))"
        case .emptyDatabase(let path): "The database \(path) is empty: no broker has kept anything in it."
        case .backupOverDatabase(let path):
            "The backup can't go to \(path): that is the database itself. Name another file."
        case .damagedBackup(let path, let reason):
            "The backup \(path) is damaged: \(reason). Take another one; nothing was changed."
        case .newerData(let path, let lastChange, let backup):
            "The database \(path) holds what the backup doesn't: its newest entry is of \(lastChange.storedText), that "
                + "of the backup of \(backup?.storedText ?? "no time at all"). To replace it all the same, repeat with "
                + "--force; it is kept beside the restored one."
        case .otherSchema(let path):
            "The database \(path) was made by another version of treaty, so it can't be told whether it is newer than "
                + "the backup. To replace it all the same, repeat with --force; it is kept beside the restored one."
        case .noDatabase(let path): "There is no database \(path). Name one with --database."
        case .portInUse(let host, let port):
            "Port \(port) of \(host) is in use by another program. Stop that one, or choose another port with --port."
        case .cannotListen(let host, let port, let reason): "treaty can't listen on port \(port) of \(host): \(reason)"
        case .tls(let error): "\(error)"
        case .settings(let error): "\(error)"
        case .failed(let reason): "treaty had to stop: \(reason)"
        }
    }
}
