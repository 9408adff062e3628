/// A setting of the reference implementation that can mean nothing here. It is taken, and told at the start.
package struct IgnoredSetting: Sendable, Hashable {
    package let name: String
    /// Why, to follow "has no effect: ".
    package let reason: String
}

extension ServerSettings {
    /// All of them, in the order of the reference's documentation.
    package static let withoutEffect: [IgnoredSetting] =
        ignored("messages and metrics are not sent to OpenTelemetry", ["log_otel_enabled"])
        + ignored("there are no product messages", ["hide_pactflow_messages"])
        + ignored("errors have fixed levels", ["warning_error_class_names"])
        + ignored(
            "Treaty keeps its data in one SQLite file, which needs no connection",
            [
                "database_host", "database_port", "database_username", "database_password", "database_sslmode",
                "database_statement_timeout", "database_connection_validation_timeout",
                "metrics_sql_statement_timeout", "validate_database_connection_config",
            ])
        + ignored("statements have no callers worth a line", ["sql_enable_caller_logging"])
        + ignored("data is migrated with the schema, as auto_migrate_db says", ["auto_migrate_db_data"])
        + ignored("every protection that exists here is in use", ["rack_protection_use"])
        + ignored(
            "there is no page with a network diagram; the page of an application lists who it has contracts with",
            ["network_diagram_max_pacticipants"])

    private static func ignored(_ reason: String, _ names: [String]) -> [IgnoredSetting] {
        names.map { IgnoredSetting(name: $0, reason: reason) }
    }
}
