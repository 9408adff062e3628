package import Logging

extension ServerSettings {
    /// A logger that writes where the settings say.
    ///
    /// - Throws: ``SettingsError`` where the file can't be written.
    package func logger() throws(SettingsError) -> Logger {
        let write: @Sendable (String) -> Void
        switch logging.stream {
        case .stderr: write = StandardStream.error.write
        case .stdout: write = StandardStream.output.write
        case .file: write = try LogFile(directory: logging.directory).write
        }
        var logger = Logger(label: "treaty") { [format = logging.format] _ in
            LineLogHandler(format: format, write: write)
        }
        logger.logLevel = logLevel
        return logger
    }

    /// Tells what was given, secrets masked, and what of it has no effect.
    func announce(to logger: Logger) {
        if logging.logsConfiguration, !given.isEmpty {
            let values = given.map { ($0.name, Logger.MetadataValue.string("\($0.text) (\($0.origin))")) }
            logger.info("settings", metadata: Dictionary(values) { $1 })
        }
        for notice in notices { logger.warning("\(notice)") }
    }
}
