import ArgumentParser
import BrokerClient
import JSONText
import TextCoding

struct RecordDeploymentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-deployment",
        abstract: "Record that a version now runs in an environment, in place of the one before it.")

    @Option(
        name: [.customShort("a"), .customLong("pacticipant")], help: ArgumentHelp("The application.", valueName: "name")
    )
    var pacticipant: String

    @Option(name: [.customShort("e"), .customLong("version")], help: "The number of its version.")
    var version: String

    @Option(name: .customLong("environment"), help: "The name of the environment.")
    var environment: String

    @Option(
        name: [.customLong("application-instance"), .customLong("target")],
        help: ArgumentHelp("Which of several instances of the application in the environment.", valueName: "instance"))
    var applicationInstance: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let record = try await record(broker.client(context))
        switch output {
        case .json: context.output.document(record)
        case .pretty: context.output.line(record.value.prettyText())
        default:
            let instance = applicationInstance.map { " (application instance \($0))" } ?? ""
            let text =
                "Recorded deployment of \(pacticipant) version \(version) to \(environment) environment\(instance)"
            context.output.line(context.output.styled(text + " in the Pact Broker.", .green))
        }
        return .success
    }

    private func record(_ client: BrokerClient) async throws -> HALDocument {
        do throws(BrokerClientError) {
            return try await client.recordDeployment(
                pacticipant: pacticipant, version: version, environment: environment,
                applicationInstance: applicationInstance)
        } catch {
            guard case .notFound = error else { throw error }
            var failure = error.failure
            failure.messages = ["Version \(version) of \(pacticipant) does not exist."]
            throw BrokerClientError.notFound(failure)
        }
    }
}
