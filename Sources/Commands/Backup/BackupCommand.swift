import ArgumentParser
import BrokerServer

struct BackupCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the database of a broker, which may be running, to a file.",
        discussion: """
              treaty backup --database treaty.sqlite3 treaty-monday.backup

            The copy is of one moment, holds everything that was acknowledged before, and is checked before it gets \
            its name. The key that protects the secrets of webhooks is not in it: keep that elsewhere.
            """)

    @Argument(help: ArgumentHelp("The file to write.", valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var copying: DatabaseCopyOptions

    @Flag(name: .long, help: "Replace the file if it exists.")
    var force = false

    var writesJSON: Bool { copying.output.isJSON }
    var interruption: String { DatabaseCopyOptions.interruption }

    func run(in context: CommandContext) async throws -> ExitStatus {
        try await copying.copy("Backing up", \.backedUp, context) { [file, force] settings, progress in
            try await BrokerServer.backup(settings, to: file, replacing: force, progress: progress.show)
        }
    }
}
