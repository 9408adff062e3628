import ArgumentParser
import BrokerServer

struct ServeCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run a broker.",
        usage: "treaty serve [--port <port>] [--database <file>] [<setting> ...]",
        discussion: """
            A setting is given as a flag, as a variable of the environment (--base-url is TREATY_BASE_URL, or \
            PACT_BROKER_BASE_URL as the reference has it), or in a YAML file (base_url); a flag wins over a variable, \
            that over the file.

            SETTINGS:
            \(ServeFlags.help)
            """)

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard !arguments.contains("--help"), !arguments.contains("-h") else {
            context.output.line(Treaty.helpMessage(for: ServeCommand.self))
            return .success
        }
        let flags = try ServeFlags.values(arguments)
        let settings: ServerSettings
        do throws(SettingsError) {
            settings = try ServerSettings.load(flags: flags, environment: context.variables)
            try settings.access.check()
        } catch {
            throw CommandFailure(.usage, error.description)
        }
        do throws(ServerError) {
            try await BrokerServer.run(settings)
        } catch {
            throw CommandFailure(.failure, error.description)
        }
        return .success
    }
}
