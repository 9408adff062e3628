import ArgumentParser
import BrokerServer

/// Which database file, and how the copying of it is told: the options of backup and restore.
struct DatabaseCopyOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    /// What is said after Ctrl-C: a copy gets its name, and a restored database its place, when nothing is left to do.
    static let interruption = "The command was interrupted; nothing was changed."

    /// Copies with progress on a terminal, and tells what came of it.
    ///
    /// - Parameters:
    ///   - part: Which of the texts about a copy.
    ///   - body: Copies; told the settings and whom to tell how far it got.
    func copy(
        _ title: String, _ part: KeyPath<BackupText, String>, _ context: CommandContext,
        _ body: (ServerSettings, CopyProgress) async throws -> BackupReport
    ) async throws -> ExitStatus {
        let settings = try database.settings(context)
        let report = try await report(settings, CopyProgress(title: title, line: ProgressLine(context.output)), body)
        context.output.report(BackupText(report, settings), of: part, as: output)
        for warning in report.warnings { context.output.warn(warning) }
        return .success
    }

    private func report(
        _ settings: ServerSettings, _ progress: CopyProgress,
        _ body: (ServerSettings, CopyProgress) async throws -> BackupReport
    ) async throws -> BackupReport {
        defer { progress.line.end() }
        do {
            return try await body(settings, progress)
        } catch let error as ServerError {
            throw CommandFailure(.failure, error.description)
        }
    }
}
