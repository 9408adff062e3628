import ArgumentParser
import BrokerClient
import BrokerCore
import BrokerServer

struct ImportCommand: TreatyCommand {
    // What was begun is left in order first, and people are told how to go on.
    static let handlesSignals = true

    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring another broker's contracts, results and deployments into a database of your own.",
        usage: "treaty import --from <url> --database <file> [--since <date> | --only-live] [options]",
        discussion: """
            Everything that the other broker's API reveals comes with its original times and order. The other broker \
            is only read; nothing is written to the database before all of it has been read. A run that is interrupted \
            is continued by the same command, and a later run brings only what is new.

            The database must not be served at the same time. No webhook fires.

              treaty import --from https://old-broker.example.org --database treaty.sqlite3
              treaty import --from https://old-broker.example.org \\
                --database treaty.sqlite3 --only-live --dry-run
            """)

    @Option(name: .long, help: ArgumentHelp("Base URL of the broker to read.", valueName: "url"))
    var from: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The database file to write; made if it is missing. [env: TREATY_DATABASE]", valueName: "file"),
        completion: .file())
    var database: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Take the versions created since, and those that --only-live takes: 2025-01-31.", valueName: "date"))
    var since: String?

    @Flag(name: .long, help: "Take only versions that are deployed, released or the head of a branch.")
    var onlyLive = false

    @Flag(name: .long, help: "Only tell what would be read, from the lists of the other broker.")
    var dryRun = false

    @OptionGroup(title: "The other broker") var broker: BrokerOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard broker.baseURL == nil else {
            throw CommandFailure(.usage, "The broker to read is named by --from, not by --broker-base-url.")
        }
        let selection = try selection()
        var connection = try broker.client(context, at: from).connection
        connection.willRetry = SparseLines(connection.willRetry).line
        let client = BrokerClient(connection)
        let run = ImportRun(
            source: SourceBroker(client), selection: selection, output: context.output,
            watchSignals: context.watchSignals)
        guard !dryRun else { return try await run.preview() }
        let settings = try context.settings(database.map { ["database": [$0]] } ?? [:])
        do {
            return try await run.write(into: settings)
        } catch let error as ServerError {
            throw CommandFailure(.failure, error.description)
        } catch let error as DomainError {
            throw CommandFailure(.failure, error.message)
        }
    }

    private func selection() throws(CommandFailure) -> ImportSelection {
        guard let since else { return onlyLive ? .live : .all }
        guard !onlyLive else {
            throw CommandFailure(.usage, "Give either --since or --only-live: --since takes what is live too.")
        }
        guard let time = DateText.read(since) else {
            throw CommandFailure(.usage, "'\(since)' is no date: write --since 2025-01-31, or 2025-01-31T12:00:00Z.")
        }
        return .since(time)
    }
}
