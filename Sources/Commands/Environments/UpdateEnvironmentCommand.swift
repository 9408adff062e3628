import ArgumentParser
import BrokerClient

struct UpdateEnvironmentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "update-environment",
        abstract: "Change what is said about an environment.",
        discussion: """
            What isn't given stays as it is; a contact is replaced as a whole.

              treaty update-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9 \\
                --display-name "Live in Europe"
            """)

    @OptionGroup var uuid: EnvironmentUUID

    @Option(name: .customLong("name"), help: "Its new name, as deployment code knows it.")
    var name: String?

    @OptionGroup var options: EnvironmentOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { options.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        var changes = EnvironmentChanges()
        changes.name = name
        changes.displayName = options.displayName
        changes.isProduction = options.production
        changes.contactName = options.contactName
        changes.contactEmailAddress = options.contactEmailAddress
        let environment = try await broker.client(context).updateEnvironment(uuid: uuid.value, changes)
        let sentence = "Updated \(environment.name) environment in the Pact Broker"
        context.output.change(sentence, environment, as: options.output)
        return .success
    }
}
