import ArgumentParser
import BrokerClient

struct DescribePacticipantCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-pacticipant",
        abstract: "Describe an application: its names, main branch and repository.",
        discussion: """
              treaty describe-pacticipant --name shop-web
            """)

    @Option(
        name: .customLong("name"),
        help: "The name of the application.")
    var name: String

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let pacticipant = try await broker.client(context).pacticipant(named: name)
        context.output.description(pacticipant.document, as: output)
        return .success
    }
}
