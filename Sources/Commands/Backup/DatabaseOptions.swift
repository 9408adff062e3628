import ArgumentParser
import BrokerServer

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
