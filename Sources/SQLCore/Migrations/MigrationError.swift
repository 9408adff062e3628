/// Why a database can't be brought to the newest schema.
package enum MigrationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The database has a migration that this program doesn't know.
    case newerDatabase(number: Int, name: String, newestKnown: Int)
    /// A migration that the database has is not the one of this number that the program knows.
    case edited(number: Int, name: String)
    /// Migrations are to be run by somebody else.
    case pending(number: Int, name: String, newestKnown: Int)
    /// The program's own list has a gap, a repetition or a wrong order.
    case misnumbered(number: Int, name: String, expected: Int)

    package var description: String {
        switch self {
        case .newerDatabase(let number, let name, let newestKnown):
            """
            The database was made by a newer version of treaty: it has migration \(number) "\(name)", this version \
            knows \(newestKnown). Run that version or a later one.
            """
        case .edited(let number, let name):
            """
            Migration \(number) "\(name)" of the database is not the one that this version of treaty knows. Run the \
            version that made the database, or restore a backup.
            """
        case .pending(let number, let name, let newestKnown):
            """
            The database lacks migration \(number) "\(name)" of \(newestKnown), and auto_migrate_db is false. Back it \
            up, and start once with auto_migrate_db: true.
            """
        case .misnumbered(let number, let name, let expected):
            "Migration \(number) \"\(name)\" should have the number \(expected): numbers ascend from 1 without a gap."
        }
    }
}
