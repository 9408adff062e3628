import ArgumentParser
import BrokerClient

struct CreateEnvironmentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-environment",
        abstract: "Create an environment, a named place into which versions are deployed or released.",
        discussion: """
              treaty create-environment --name production --production
              treaty create-environment --name test --contact-name "Team Shop" --output id
            """)

    @Option(name: .customLong("name"), help: "The unique name of the environment, as deployment code knows it.")
    var name: String

    @OptionGroup var options: EnvironmentOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { options.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        var new = NewEnvironment(name: name)
        new.displayName = options.displayName
        new.isProduction = options.production == true
        new.contactName = options.contactName
        new.contactEmailAddress = options.contactEmailAddress
        let environment = try await broker.client(context).createEnvironment(new)
        let sentence = "Created \(environment.name) environment in the Pact Broker with UUID \(environment.uuid)"
        context.output.change(sentence, environment, as: options.output)
        return .success
    }
}
