import ArgumentParser
import BrokerServer
import JSONText

struct BackupCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the database of a broker, which may be running, to a file.",
        discussion: """
              treaty backup --database treaty.sqlite3 treaty-monday.backup

            The copy is of one moment, holds everything that was acknowledged before, and is checked before it gets its \
            name. The key that protects the secrets of webhooks is not in it: keep that elsewhere.
            """)

    @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
    var file: String

    @OptionGroup var database: DatabaseOptions

    @Flag(name: .long, help: "Replace the file if it exists.")
    var force = false

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.text

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let settings = try database.settings(context)
        let report = try await context.copying("Backing up") { [file, force] progress in
            try await BrokerServer.backup(settings, to: file, replacing: force, progress: progress.show)
        }
        context.output.report(BackupText(report, settings), of: \.backedUp, as: output)
        return .success
    }
}
