import Foundation
import NIOCore
package import SQLCore
package import SQLiteEngine

/// Why a broker can't start or had to stop.
package enum ServerError: Error, Sendable, CustomStringConvertible {
    /// Another process has the database, or its directory can't be written.
    case databaseUnavailable(DatabaseLockError)
    /// The file isn't a database, is damaged, or the disk refuses.
    case database(path: String, SQLError)
    /// The file was made by another version of treaty.
    case schema(path: String, MigrationError)
    /// There is no such file, and none is to be made.
    case noDatabase(path: String)
    case portInUse(host: String, port: Int)
    case cannotListen(host: String, port: Int, reason: String)
    /// Anything else.
    case failed(reason: String)

    /// - Parameter error: What was thrown while a broker with `settings` was started or ran.
    init(_ error: any Error, _ settings: ServerSettings) {
        switch error {
        case let error as ServerError: self = error
        case let error as DatabaseLockError: self = .databaseUnavailable(error)
        case let error as SQLError: self = .database(path: settings.database, error)
        case let error as MigrationError: self = .schema(path: settings.database, error)
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
        case .database(let path, let error): "The database \(path) can't be used: \(error)"
        case .schema(let path, let error): "\(error) (\(path))"
        case .noDatabase(let path): "There is no database \(path). Name one with --database."
        case .portInUse(let host, let port):
            "Port \(port) of \(host) is in use by another program. Stop that one, or choose another port with --port."
        case .cannotListen(let host, let port, let reason): "treaty can't listen on port \(port) of \(host): \(reason)"
        case .failed(let reason): "treaty had to stop: \(reason)"
        }
    }
}
