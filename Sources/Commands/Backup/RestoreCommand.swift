import ArgumentParser
import BrokerServer

struct RestoreCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Replace the database of a stopped broker with a backup.",
        discussion: """
              treaty restore --database treaty.sqlite3 treaty-monday.backup

            The backup is checked first, and takes the place of the database at one stroke; the former one is kept \
            beside it. A database that was changed after the backup is only replaced with --force, one that a broker \
            serves never.
            """)

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var copying: DatabaseCopyOptions

    @Flag(name: .long, help: "Replace a database that was changed after the backup, or that is none of treaty's.")
    var force = false

    var writesJSON: Bool { copying.output.isJSON }
    var interruption: String { DatabaseCopyOptions.interruption }

    func run(in context: CommandContext) async throws -> ExitStatus {
        try await copying.copy("Restoring", \.restored, context) { [file, force] settings, progress in
            try await BrokerServer.restore(settings, from: file, isForced: force, progress: progress.show)
        }
    }
}
