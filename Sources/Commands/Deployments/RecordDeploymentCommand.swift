import ArgumentParser
import BrokerClient

struct RecordDeploymentCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-deployment",
        abstract: "Record that a version now runs in an environment, in place of the one before it.",
        discussion: """
              treaty record-deployment -a shop-web -e 2.4.0 --environment production
              treaty record-deployment -a shop-web -e 2.4.0 --environment production \\
                --application-instance blue
            """)

    @OptionGroup var reference: VersionReference

    @Option(name: .customLong("environment"), help: "The name of the environment.")
    var environment: String

    @OptionGroup var instance: ApplicationInstanceOption

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let record = try await record(broker.client(context))
        let sentence =
            "Recorded deployment of \(reference.pacticipant) version \(reference.version) to \(environment) environment"
        context.output.change(BrokerChange(sentence + instance.mention + " in the Pact Broker.", record), as: output)
        return .success
    }

    private func record(_ client: BrokerClient) async throws(BrokerClientError) -> HALDocument {
        do throws(BrokerClientError) {
            return try await client.recordDeployment(
                pacticipant: reference.pacticipant, version: reference.version, environment: environment,
                applicationInstance: instance.applicationInstance)
        } catch {
            throw error.naming("Version \(reference.version) of \(reference.pacticipant) does not exist.")
        }
    }
}
