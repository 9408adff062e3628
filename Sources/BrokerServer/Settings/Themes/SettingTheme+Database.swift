extension SettingTheme {
    /// Where the data is kept.
    static let database = SettingTheme(
        "Database",
        [
            Setting(
                "database", .text(\.database), takes: "FILE", "The database file; it is made if it doesn't exist."),
            Setting(
                "database_url", .confidential(\.storage.url), takes: "URL", reference: true,
                "The same as a URL: sqlite:///var/lib/treaty/treaty.sqlite3."),
            Setting(
                "database_adapter", .value(\.storage.adapter), takes: "KIND", reference: true,
                "The kind of database: sqlite; anything else is refused."),
            Setting(
                "database_name", .optionalText(\.storage.name), takes: "FILE", reference: true,
                "The database file under the reference's name, where neither of the others is given."),
            Setting(
                "database_max_connections", .whole(1...64, \.storage.maxConnections), takes: "NUMBER",
                reference: true, "How many requests read the database at the same time."),
            Setting(
                "database_pool_timeout", .value(\.storage.poolTimeout), takes: "SECONDS", reference: true,
                "How long a statement waits for another process, such as a backup, that locks the file."),
            Setting(
                "database_connect_max_retries", .whole(0...10000, \.storage.connectMaxRetries), takes: "NUMBER",
                reference: true,
                "How often a start is tried again, every 3 seconds, while another broker has the database."),
            Setting(
                "auto_migrate_db", .toggle(\.storage.migratesAutomatically), reference: true,
                "Brings an older database up to date at the start; otherwise it is refused."),
            Setting(
                "allow_missing_migration_files", .toggle(\.storage.toleratesNewerSchema), reference: true,
                "Starts on a database that a newer version of Treaty has changed; otherwise it is refused."),
        ])
}
