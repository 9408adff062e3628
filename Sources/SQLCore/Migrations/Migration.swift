/// One numbered, named step of a schema. Once released it is never edited: a change is a new migration.
///
/// A migration is a plain value. Its statements are string literals; where the engines differ, the literal takes a
/// fragment of `SQLDialect` by its name:
///
/// ```swift
/// package enum Schema {
///     package static let migrations = [pacticipants, …]
///
///     private static let pacticipants = Migration(1, "pacticipants") {
///         """
///         CREATE TABLE pacticipant (
///             id \(.identity),
///             name \(.text) NOT NULL UNIQUE,
///             main_branch \(.text),
///             created_at \(.text) NOT NULL
///         ) \(.strict)
///         """
///         """
///         CREATE TABLE label (
///             pacticipant_id \(.integer) NOT NULL REFERENCES pacticipant(id) ON DELETE CASCADE,
///             name \(.text) NOT NULL,
///             PRIMARY KEY (pacticipant_id, name)
///         ) \(.strictKeyed)
///         """
///         // Pacticipants by label.
///         "CREATE INDEX label_name ON label(name)"
///     }
/// }
/// ```
///
/// Numbers ascend from 1 without a gap. A literal holds exactly one statement, without a closing semicolon.
package struct Migration: Sendable, Hashable {
    package let number: Int
    package let name: String
    package let statements: [MigrationStatement]

    package init(_ number: Int, _ name: String, @StatementList _ statements: () -> [MigrationStatement]) {
        self.number = number
        self.name = name
        self.statements = statements()
    }

    /// Sixteen hexadecimal digits that change when a statement does. White space doesn't count, and the number is
    /// the same on every engine.
    package var checksum: String {
        var hash = FNV1a()
        for statement in statements {
            statement.neutralText.split(whereSeparator: \.isWhitespace).forEach { hash.add($0.utf8) }
            hash.add(";".utf8)
        }
        return hash.digits
    }

    /// Collects the literals of a migration's closure.
    @resultBuilder
    package enum StatementList {
        package static func buildExpression(_ statement: MigrationStatement) -> MigrationStatement { statement }

        package static func buildBlock(_ statements: MigrationStatement...) -> [MigrationStatement] { statements }
    }
}

/// The 64-bit hash of Fowler, Noll and Vo: enough to notice an edited text, no protection against a malicious one.
private struct FNV1a {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        state = (state ^ 0x20) &* 0x100_0000_01b3
    }

    var digits: String {
        let text = String(state, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
