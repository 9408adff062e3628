import ArgumentParser
import BrokerClient

struct RecordUndeploymentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-undeployment",
        abstract: "Record that an application no longer runs in an environment.",
        discussion: """
            Only for what is taken away for good: 'record-deployment' ends the version before it by itself.

              treaty record-undeployment -a shop-web --environment test
              treaty record-undeployment -a shop-web --environment production \\
                --application-instance blue
            """)

    @Option(
        name: [.customShort("a"), .customLong("pacticipant")], help: ArgumentHelp("The application.", valueName: "name")
    )
    var pacticipant: String

    @Option(name: .customLong("environment"), help: "The name of the environment.")
    var environment: String

    @OptionGroup var instance: ApplicationInstanceOption

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let ended = try await broker.client(context).recordUndeployment(
            pacticipant: pacticipant, environment: environment, applicationInstance: instance.applicationInstance)
        let changes = ended.map { version in
            let sentence =
                "Recorded undeployment of \(pacticipant) version \(version.number) from \(environment) environment"
            return BrokerChange(sentence + instance.mention + " in the Pact Broker.", version.document)
        }
        context.output.changes(changes, as: output)
        return .success
    }
}
