import ArgumentParser
import BrokerClient

struct DescribeEnvironmentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-environment",
        abstract: "Describe an environment: its names, whether it is production, and who is responsible.",
        discussion: """
              treaty describe-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9
            """)

    @Option(name: .customLong("uuid"), help: "The UUID of the environment; 'treaty list-environments' shows it.")
    var uuid: String

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let environment = try await broker.client(context).environment(uuid: uuid)
        context.output.description(environment.document, as: output)
        return .success
    }
}
