import ArgumentParser
import BrokerClient

struct RecordReleaseCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-release",
        abstract: "Record that a version is released to an environment and supported there, besides others.",
        discussion: """
            For what others install or run, such as apps and libraries; what you run yourself is deployed.

              treaty record-release -a shop-app -e 2.4.0 --environment production
            """)

    @OptionGroup var reference: VersionReference

    @Option(name: .customLong("environment"), help: "The name of the environment.")
    var environment: String

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let record = try await record(broker.client(context))
        let sentence = "Recorded release of \(reference.pacticipant) version \(reference.version) to \(environment) "
        context.output.change(BrokerChange(sentence + "environment in the Pact Broker.", record), as: output)
        return .success
    }

    private func record(_ client: BrokerClient) async throws(BrokerClientError) -> HALDocument {
        do throws(BrokerClientError) {
            return try await client.recordRelease(
                pacticipant: reference.pacticipant, version: reference.version, environment: environment)
        } catch {
            throw error.naming("Version \(reference.version) of \(reference.pacticipant) does not exist.")
        }
    }
}
