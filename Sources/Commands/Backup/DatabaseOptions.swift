import ArgumentParser
import BrokerServer

/// Which database file: the options of commands that work on one.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The database file of the broker. [env: TREATY_DATABASE]", valueName: "file"))
    var database: String?

    @Option(name: .long, help: ArgumentHelp("A YAML file with settings. [env: TREATY_CONFIG]", valueName: "file"))
    var config: String?

    /// The settings of the broker, as `treaty serve` would read them.
    func settings(_ context: CommandContext) throws(CommandFailure) -> ServerSettings {
        let given = ["database": database, "config": config].compactMapValues { $0.map { [$0] } }
        do throws(SettingsError) {
            return try ServerSettings.load(flags: given, environment: context.variables)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
    }
}
