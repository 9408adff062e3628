/// Why a database file can't be taken into use.
package enum DatabaseLockError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another process has it; its number is nil in the moment before it has noted it.
    case held(database: String, process: Int?)
    /// The lock file can't be made.
    case unusable(database: String, reason: String)

    package var description: String {
        switch self {
        case .held(let database, let process):
            """
            The database \(database) is in use by \(process.map { "process \($0)" } ?? "another process"). \
            Stop that one first, or choose another file.
            """
        case .unusable(let database, let reason):
            "The database \(database) can't be opened: its lock file can't be made (\(reason))."
        }
    }
}
