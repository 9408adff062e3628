import ArgumentParser
import BrokerClient

struct DescribeEnvironmentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-environment",
        abstract: "Describe an environment: its names, whether it is production, and who is responsible.",
        discussion: """
              treaty describe-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9
            """)

    @OptionGroup var reference: EnvironmentReference

    var writesJSON: Bool { reference.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let environment = try await reference.broker.client(context).environment(uuid: reference.uuid.value)
        context.output.description(environment.document, as: reference.output)
        return .success
    }
}
