import SQLCore
import SQLiteEngine

/// A database holds a part of another broker's history: answers from it would be those of no broker.
///
/// An import that is still reading has written nothing yet, and is none.
struct UnfinishedImport: Error, Hashable {
    /// The base URL of the broker that was read.
    let source: String
    /// What of it is taken, as an import keeps it.
    let selection: String

    /// nil where all that was read is written.
    init?(_ connection: any SQLConnection) throws {
        guard try connection.tables().contains("import_state") else { return nil }
        let found = try connection.first("SELECT source, selection FROM import_state WHERE is_read = \(true)") { row in
            (source: try row.text(at: 0), selection: try row.text(at: 1))
        }
        guard let found else { return nil }
        (source, selection) = (found.source, found.selection)
    }

    /// What continues it.
    func command(database: String) -> String {
        let taken =
            switch selection {
            case "live": " --only-live"
            case let since where since.hasPrefix("since "): " --\(since)"
            default: ""
            }
        return "treaty import --from \(source) --database \(database)\(taken)"
    }
}
