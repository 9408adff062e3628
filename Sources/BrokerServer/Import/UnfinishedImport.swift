import SQLCore
import SQLiteEngine

/// An import that was begun and not ended.
///
/// Once all is read, the database holds a part of another broker's history: answers from it would be those of no
/// broker. One that was still reading has written nothing yet.
struct UnfinishedImport: Error, Hashable {
    /// The base URL of the broker that was read.
    let source: String
    /// What of it is taken, as an import keeps it.
    let selection: String
    /// Whether all was read, and writing was begun.
    let isRead: Bool

    /// nil where all that was read is written.
    init?(_ connection: any SQLConnection) throws {
        guard try connection.tables().contains("import_state") else { return nil }
        let found = try connection.first("SELECT source, selection, is_read FROM import_state") { row in
            (source: try row.text(at: 0), selection: try row.text(at: 1), isRead: try row.bool(at: 2))
        }
        guard let found else { return nil }
        (source, selection, isRead) = found
    }

    /// What continues it, as a shell takes it.
    func command(database: String) -> String {
        let taken =
            switch selection {
            case "live": ["--only-live"]
            case let since where since.hasPrefix("since "): ["--since", String(since.dropFirst(6))]
            default: [String]()
            }
        return (["treaty", "import", "--from", source, "--database", database] + taken).map(Self.quoted)
            .joined(separator: " ")
    }

    /// What an operator should know about it.
    func warning(database: String) -> String {
        guard !isRead else {
            return "The database \(database) holds only a part of what was read from \(source), and no broker serves "
                + "it before the import is continued with '\(command(database: database))'"
        }
        return
            "The database \(database) holds an unfinished import from \(source), nothing of which is seen yet; "
            + "continue it with '\(command(database: database))'"
    }

    /// A word of a command line, in quotation marks where a shell would see more than one word in it.
    private static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                true
            default: "-_./:@%+,=".utf8.contains(byte)
            }
        }
        return plain && !word.isEmpty ? word : "\"" + word.flatMap { "\"\\$`".contains($0) ? ["\\", $0] : [$0] } + "\""
    }
}
