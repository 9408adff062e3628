import BrokerStore
import SQLCore
import SQLiteEngine

/// What stands in a database file, seen from a connection that changes nothing.
struct DatabaseContent: Sendable {
    /// Migrations that the file has; 0 for a new one.
    let schema: Int
    /// Those that it will get, in order.
    let pending: [Migration]
    /// One that was interrupted.
    let unfinishedImport: UnfinishedImport?

    /// - Throws: ``ForeignDatabase``; `MigrationError` where the schema can't be served; `SQLError`.
    init(_ connection: any SQLConnection, policy: MigrationPolicy = MigrationPolicy()) throws {
        try Self.check(connection)
        unfinishedImport = try UnfinishedImport(connection)
        let migrations = Schema.migrations
        guard try connection.tables().contains(Self.marker) else {
            (schema, pending) = (0, migrations)
            return
        }
        pending = try Migrator(migrations, policy: policy).pending(connection)
        schema =
            try connection.first("SELECT MAX(number) FROM schema_migration") { try $0.optionalInt(at: 0) ?? 0 } ?? 0
    }

    /// Refuses a database that answers may not come from: also one that holds half of another broker's history.
    ///
    /// - Throws: as `init`; ``UnfinishedImport``.
    static func whole(_ connection: any SQLConnection, policy: MigrationPolicy) throws -> DatabaseContent {
        let content = try DatabaseContent(connection, policy: policy)
        if let unfinished = content.unfinishedImport, unfinished.isRead { throw unfinished }
        return content
    }

    /// Refuses the database of another program: ours would be made into the midst of it.
    static func check(_ connection: any SQLConnection) throws {
        let tables = try connection.tables()
        guard let table = tables.first, !tables.contains(marker) else { return }
        throw ForeignDatabase(table: table)
    }

    private static let marker = "schema_migration"
}
