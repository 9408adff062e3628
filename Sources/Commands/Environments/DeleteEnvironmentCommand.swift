import ArgumentParser
import BrokerClient
import JSONText

struct DeleteEnvironmentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-environment",
        abstract: "Delete an environment, with the record of what is deployed and released there.",
        discussion: """
              treaty delete-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9
            """)

    @Option(name: .customLong("uuid"), help: "The UUID of the environment; 'treaty list-environments' shows it.")
    var uuid: String

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let environment = try await broker.client(context).deleteEnvironment(uuid: uuid)
        guard !output.isJSON else {
            // The broker answers with nothing.
            context.output.line("{}")
            return .success
        }
        context.output.done(
            "Deleted environment \(environment.name) from the Pact Broker",
            at: environment.document.link("pb:environments")?.href)
        return .success
    }
}
