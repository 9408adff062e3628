/// What is done about a schema that is not the program's own.
package struct MigrationPolicy: Sendable, Hashable {
    /// Brings an older schema up to date; else it is an error.
    package var migrates: Bool
    /// Takes a newer schema as it is; else it is an error.
    package var toleratesNewer: Bool

    package init(migrates: Bool = true, toleratesNewer: Bool = false) {
        self.migrates = migrates
        self.toleratesNewer = toleratesNewer
    }
}

/// Brings a database to the newest schema, one transaction a migration.
///
/// What ran is kept in the table `schema_migration` (number, name, time, checksum of the text).
package struct Migrator: Sendable {
    private let migrations: [Migration]
    private let policy: MigrationPolicy

    /// - Throws: `MigrationError` if the numbers don't ascend from 1 without a gap.
    package init(
        _ migrations: [Migration], policy: MigrationPolicy = MigrationPolicy()
    ) throws(MigrationError) {
        for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
            throw .misnumbered(number: migration.number, name: migration.name, expected: index + 1)
        }
        self.migrations = migrations
        self.policy = policy
    }

    /// Runs every migration that `database` doesn't have yet, in order, and returns those.
    ///
    /// Each one is atomic: after a failure the database stands where the last complete one left it.
    /// - Parameters:
    ///   - time: Noted beside each one that runs; UTC with milliseconds.
    ///   - announce: Told what will run before it does, unless the database is new: a long history takes a while.
    /// - Throws: `MigrationError` if the database was made by a newer program or by other texts, before anything runs;
    ///   `SQLError` where a statement fails.
    @discardableResult
    package func run(
        on database: some SQLDatabase, time: String, announcing announce: ([Migration]) -> Void = { _ in }
    ) async throws -> [Migration] {
        let dialect = database.dialect
        let applied = try await database.write { connection in
            try connection.execute(Self.table(in: dialect))
            return try Self.applied(connection)
        }
        try check(applied)
        let pending = Array(migrations.dropFirst(applied.count))
        if let first = pending.first, !policy.migrates {
            throw MigrationError.pending(number: first.number, name: first.name, newestKnown: migrations.count)
        }
        if !applied.isEmpty, !pending.isEmpty { announce(pending) }
        for migration in pending {
            try await database.write { try Self.apply(migration, $0, dialect: dialect, time: time) }
        }
        return pending
    }

    /// The migrations that a database with a `schema_migration` doesn't have yet, in order. Changes nothing.
    ///
    /// - Throws: `MigrationError` as ``run(on:time:)`` does.
    package func pending(_ connection: any SQLConnection) throws -> [Migration] {
        let applied = try Self.applied(connection)
        try check(applied)
        return Array(migrations.dropFirst(applied.count))
    }

    private func check(_ applied: [Applied]) throws(MigrationError) {
        for (index, one) in applied.enumerated() {
            guard index < migrations.count else {
                guard !policy.toleratesNewer else { return }
                throw .newerDatabase(number: one.number, name: one.name, newestKnown: migrations.count)
            }
            let known = migrations[index]
            guard one.number == known.number, one.name == known.name, one.checksum == known.checksum else {
                throw .edited(number: one.number, name: one.name)
            }
        }
    }
}

extension Migrator {
    private struct Applied: Sendable {
        let number: Int
        let name: String
        let checksum: String
    }

    private static func table(in dialect: SQLDialect) -> SQLStatement {
        let statement: MigrationStatement = """
            CREATE TABLE IF NOT EXISTS schema_migration (
                number \(.integer) NOT NULL PRIMARY KEY,
                name \(.text) NOT NULL,
                time \(.text) NOT NULL,
                checksum \(.text) NOT NULL
            ) \(.strict)
            """
        return "\(raw: statement.text(in: dialect))"
    }

    private static func applied(_ connection: any SQLConnection) throws -> [Applied] {
        try connection.rows("SELECT number, name, checksum FROM schema_migration ORDER BY number") { row in
            Applied(number: try row.int(at: 0), name: try row.text(at: 1), checksum: try row.text(at: 2))
        }
    }

    private static func apply(
        _ migration: Migration, _ connection: any SQLConnection, dialect: SQLDialect, time: String
    ) throws {
        for statement in migration.statements {
            try connection.execute("\(raw: statement.text(in: dialect))")
        }
        try connection.execute(
            """
            INSERT INTO schema_migration (number, name, time, checksum)
            VALUES (\(migration.number), \(migration.name), \(time), \(migration.checksum))
            """)
    }
}
