import ArgumentParser
import BrokerClient
import TextCoding

struct CreateEnvironmentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-environment",
        abstract: "Create an environment, a named place into which versions are deployed or released.")

    @Option(name: .customLong("name"), help: "The unique name of the environment, as deployment code knows it.")
    var name: String

    @Option(name: .customLong("display-name"), help: "The name for people.")
    var displayName: String?

    @Flag(inversion: .prefixedNo, help: "Whether this is a production environment.")
    var production: Bool?

    @Option(name: .customLong("contact-name"), help: "The person or team responsible for the environment.")
    var contactName: String?

    @Option(name: .customLong("contact-email-address"), help: "Their e-mail address.")
    var contactEmailAddress: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = Output.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output == .json }

    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, json
        /// The UUID alone.
        case id
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        var new = NewEnvironment(name: name)
        new.displayName = displayName
        new.isProduction = production == true
        new.contactName = contactName
        new.contactEmailAddress = contactEmailAddress
        let environment = try await broker.client(context).createEnvironment(new)
        switch output {
        case .json: context.output.document(environment.document)
        case .id: context.output.line(environment.uuid)
        case .text:
            let text = "Created \(environment.name) environment in the Pact Broker with UUID \(environment.uuid)"
            context.output.line(context.output.styled(text, .green))
        }
        return .success
    }
}
