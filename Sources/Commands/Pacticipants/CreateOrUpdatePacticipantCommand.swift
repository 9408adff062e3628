import ArgumentParser
import BrokerClient

struct CreateOrUpdatePacticipantCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-or-update-pacticipant",
        abstract: "Make an application, or change what is said about it.",
        discussion: """
            What isn't given stays as it is.

              treaty create-or-update-pacticipant --name shop-web --main-branch main
            """)

    @Option(name: .customLong("name"), help: "The name of the application, as contracts have it.")
    var name: String

    @Option(name: .customLong("display-name"), help: "The name for people.")
    var displayName: String?

    @Option(name: .customLong("main-branch"), help: "The branch from which it is released.")
    var mainBranch: String?

    @Option(name: .customLong("repository-url"), help: ArgumentHelp("Where its source is.", valueName: "url"))
    var repositoryURL: String?

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        var properties = PacticipantProperties()
        properties.displayName = displayName
        properties.mainBranch = mainBranch
        properties.repositoryURL = repositoryURL
        let (pacticipant, isNew) = try await broker.client(context).createOrUpdatePacticipant(named: name, properties)
        let sentence = "Pacticipant \"\(name)\" \(isNew ? "created" : "updated") in the Pact Broker"
        context.output.change(BrokerChange(sentence, pacticipant.document), as: output)
        return .success
    }
}
