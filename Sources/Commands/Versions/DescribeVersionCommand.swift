import ArgumentParser
import BrokerClient
import JSONText

struct DescribeVersionCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-version",
        abstract: "Describe a version of an application: the one named, the latest, or the latest with a tag.")

    @Option(
        name: [.customShort("a"), .customLong("pacticipant")], help: ArgumentHelp("The application.", valueName: "name")
    )
    var pacticipant: String

    @Option(name: [.customShort("e"), .customLong("version")], help: "The number of its version.")
    var version: String?

    @Option(
        name: [.customShort("l"), .customLong("latest")],
        help: ArgumentHelp("The latest version; with a tag, the latest that has it. [default]", valueName: "tag"))
    var latest: String?

    /// `--latest` without a tag; see `CommandArguments`.
    @Flag(name: .customLong("latest-of-all"), help: .hidden)
    var isLatestOfAll = false

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.table

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func validate() throws {
        guard version == nil || (latest == nil && !isLatestOfAll) else {
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
            return try await client.latestVersion(pacticipant: pacticipant, tag: latest)
        } catch {
            guard case .notFound = error else { throw error }
            var failure = error.failure
            failure.messages = ["Pacticipant version not found"]
            throw BrokerClientError.notFound(failure)
        }
    }
}
