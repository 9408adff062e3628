import ArgumentParser
import BrokerClient

struct RecordSupportEndedCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-support-ended",
        abstract: "Record that a released version is no longer supported in an environment.",
        discussion: """
              treaty record-support-ended -a shop-app -e 2.3.0 --environment production
            """)

    @OptionGroup var reference: VersionReference

    @Option(name: .customLong("environment"), help: "The name of the environment.")
    var environment: String

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let ended = try await broker.client(context).recordSupportEnded(
            pacticipant: reference.pacticipant, version: reference.version, environment: environment)
        let changes = ended.map { version in
            let sentence = "Recorded support ended for \(reference.pacticipant) version \(version.number) in "
            return BrokerChange(sentence + "\(environment) environment in the Pact Broker.", version.document)
        }
        context.output.changes(changes, as: output)
        return .success
    }
}
