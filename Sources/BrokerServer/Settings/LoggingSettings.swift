/// The settings about what is logged, and where, apart from the level.
package struct LoggingSettings: Sendable {
    package enum Stream: String, SettingChoice {
        case stderr, stdout, file
    }

    /// The level at which every statement is logged.
    package enum StatementLevel: String, SettingChoice {
        case none, debug, info, warn, error
    }

    package var format = LogFormat.default
    package var stream = Stream.stderr
    /// Where the file of the log is made.
    package var directory = "./logs"
    /// Logs whole requests and answers at the level debug.
    package var logsExchanges = false
    /// Tells the settings that were given at the start.
    package var logsConfiguration = true
    package var statements = StatementLevel.none
    /// A statement that takes longer is logged as a warning; 0 for never.
    package var slowStatement = Seconds(milliseconds: 5000)

    package init() {}
}
