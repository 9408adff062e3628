import ArgumentParser
import BrokerServer

struct RestoreCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Replace the database of a stopped broker with a backup.",
        discussion: """
              treaty restore --database treaty.sqlite3 treaty-monday.backup

            The backup is checked first, and takes the place of the database at one stroke; the former one is kept beside \
            it. A database that was changed after the backup is only replaced with --force, one that a broker serves never.
            """)

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    @OptionGroup var database: DatabaseOptions

    @Flag(name: .long, help: "Replace a database that was changed after the backup, or that is none of treaty's.")
    var force = false

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.text

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let settings = try database.settings(context)
        let report = try await context.copying("Restoring") { [file, force] progress in
            try await BrokerServer.restore(settings, from: file, isForced: force, progress: progress.show)
        }
        context.output.report(BackupText(report, settings), of: \.restored, as: output)
        return .success
    }
}
