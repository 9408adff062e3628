import ArgumentParser
import BrokerServer

/// Which database file, and how the copying of it is told: the options of backup and restore.
struct DatabaseCopyOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    /// Copies with progress on a terminal, and tells what came of it.
    ///
    /// - Parameters:
    ///   - part: Which of the texts about a copy.
    ///   - body: Copies; told the settings and whom to tell how far it got.
    func copy(
        _ title: String, _ part: KeyPath<BackupText, String>, _ context: CommandContext,
        _ body: @escaping @Sendable (ServerSettings, CopyProgress) async throws -> BackupReport
    ) async throws -> ExitStatus {
        let settings = try database.settings(context)
        let report = try await context.copying(title) { try await body(settings, $0) }
        context.output.report(BackupText(report, settings), of: part, as: output)
        for warning in report.warnings { context.output.warn(warning) }
        return .success
    }
}

/// Which database file: the options of commands that work on one.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The database file of the broker. [env: TREATY_DATABASE]", valueName: "file"),
        completion: .file())
    var database: String?

    @Option(
        name: .long, help: ArgumentHelp("A YAML file with settings. [env: TREATY_CONFIG]", valueName: "file"),
        completion: .file())
    var config: String?

    /// The settings of the broker, as `treaty serve` would read them.
    func settings(_ context: CommandContext) throws(CommandFailure) -> ServerSettings {
        try context.settings(flags)
    }

    /// What is given, as `ServerSettings.load` takes it.
    var flags: [String: [String]] {
        ["database": database, "config": config].compactMapValues { $0.map { [$0] } }
    }
}
