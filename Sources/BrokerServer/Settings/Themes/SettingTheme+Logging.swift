import Logging

extension SettingTheme {
    /// What is logged, and where.
    static let logging = SettingTheme(
        "Logging",
        [
            Setting(
                "log_level", .level(\.logLevel), takes: "LEVEL", reference: true,
                "The least severe messages that are logged: \(levels)."),
            Setting(
                "log_format", .value(\.logging.format), takes: "FORMAT", reference: true,
                "How a message is written: default, json, color."),
            Setting(
                "log_stream", .value(\.logging.stream), takes: "STREAM", reference: true,
                "Where messages go: stderr, stdout, file."),
            Setting(
                "log_dir", .text(\.logging.directory), takes: "DIRECTORY", reference: true,
                "The directory of treaty.log, where messages go to a file; it is made if it doesn't exist."),
            Setting(
                "log_configuration_on_startup", .toggle(\.logging.logsConfiguration), reference: true,
                "Logs at the start which settings were given and where, secrets masked."),
            Setting(
                "http_debug_logging_enabled", .toggle(\.logging.logsExchanges), reference: true,
                "Logs whole requests and answers at the level debug, credentials masked."),
            Setting(
                "sql_log_level", .value(\.logging.statements), takes: "LEVEL", reference: true,
                "At which level every statement is logged, without its values: none, debug, info, warn, error."),
            Setting(
                "sql_log_warn_duration", .value(\.logging.slowStatement), takes: "SECONDS", reference: true,
                "A statement that takes longer is logged as a warning; 0 never."),
        ])

    private static let levels = "trace, debug, info, notice, warning, error, critical"
}
