import ArgumentParser
import BrokerClient
import JSONText

struct DescribeVersionCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-version",
        abstract: "Describe a version of an application: the one named, the latest, or the latest with a tag.")

    @Option(name: [.customShort("a"), .customLong("pacticipant")], help: "The name of the application.")
    var pacticipant: String

    @Option(name: [.customShort("e"), .customLong("version")], help: "The number of its version.")
    var version: String?

    @Option(
        name: [.customShort("l"), .customLong("latest")],
        help: ArgumentHelp("The latest version, or the latest with this tag. [default]", valueName: "[tag]"))
    var latest: String?

    @Option(name: .shortAndLong, help: "table, or json.")
    var output = OutputFormat.table

    @OptionGroup(title: "Broker") var broker: BrokerOptions

    var format: OutputFormat { output }

    func validate() throws {
        guard version == nil || latest == nil else {
            throw ValidationError("Give either --version or --latest, not both.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let found = try await describedVersion(context)
        switch output {
        case .json: context.output.document(found.document)
        case .pretty: context.output.line(found.document.value.prettyText())
        default:
            let row = [found.number, found.tags.joined(separator: ", ")]
            context.output.line(TextTable(["NUMBER", "TAGS"], [row]).text)
        }
        return .success
    }

    private func describedVersion(_ context: CommandContext) async throws -> PacticipantVersion {
        let client = try broker.client(context)
        do throws(BrokerClientError) {
            if let version { return try await client.version(pacticipant: pacticipant, number: version) }
            let tag = latest.flatMap { $0.isEmpty ? nil : $0 }
            return try await client.latestVersion(pacticipant: pacticipant, tag: tag)
        } catch {
            guard case .notFound = error else { throw error }
            var failure = error.failure
            failure.messages = ["Pacticipant version not found"]
            throw BrokerClientError.notFound(failure)
        }
    }
}
