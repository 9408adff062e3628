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

    @OptionGroup var reference: EnvironmentReference

    var writesJSON: Bool { reference.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let environment = try await reference.broker.client(context).deleteEnvironment(uuid: reference.uuid.value)
        guard !writesJSON else {
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
