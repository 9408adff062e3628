import ArgumentParser
import BrokerClient
import JSONText
import TextCoding

struct DescribeVersionCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe-version",
        abstract: "Describe a version of an application: the one named, the latest, or those in an environment.",
        discussion: """
              treaty describe-version -a shop-web
              treaty describe-version -a shop-web --latest prod
              treaty describe-version -a shop-web --environment production --deployed
            """)

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

    @Option(
        name: .customLong("environment"),
        help: ArgumentHelp("Every version that is deployed or released there.", valueName: "name"))
    var environment: String?

    @Flag(name: .customLong("deployed"), help: "Only what is deployed to the environment.")
    var isDeployed = false

    @Flag(name: .customLong("released"), help: "Only what is released there.")
    var isReleased = false

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.table

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func validate() throws {
        guard version == nil || (latest == nil && !isLatestOfAll) else {
            throw ValidationError("Give either --version or --latest, not both.")
        }
        guard environment == nil || (version == nil && latest == nil && !isLatestOfAll) else {
            throw ValidationError("--environment can't be combined with --version or --latest.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        if let environment { return try await describe(environment, context) }
        if isDeployed || isReleased {
            context.output.warn("--deployed and --released have no effect without --environment.")
        }
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

    /// Every version in an environment, which may be none: that is an answer.
    private func describe(_ environment: String, _ context: CommandContext) async throws -> ExitStatus {
        let isAny = !isDeployed && !isReleased
        let presences = [
            isDeployed || isAny ? .deployed : nil, isReleased || isAny ? EnvironmentPresence.released : nil,
        ]
        let found = try await broker.client(context)
            .versions(pacticipant: pacticipant, environment: environment, presences.compactMap(\.self))
        let all = JSONValue.array(found.map(\.document.value))
        switch output {
        case .json: context.output.line(all.compactText())
        case .pretty: context.output.line(all.prettyText())
        default: context.output.line(Self.table(found, environment))
        }
        if found.isEmpty { context.output.line("No version of \(pacticipant) is in \(environment).", to: .error) }
        return .success
    }

    private static func table(_ versions: [VersionInEnvironment], _ environment: String) -> String {
        let rows = versions.map { version in
            let status = version.presence == .deployed ? "Deployed" : "Released"
            return [version.number, status, environment, version.applicationInstance ?? "-"]
        }
        return TextTable(["VERSION", "STATUS", "ENVIRONMENT", "APPLICATION INSTANCE"], rows).text
    }

    private func describedVersion(_ context: CommandContext) async throws -> PacticipantVersion {
        let client = try broker.client(context)
        do throws(BrokerClientError) {
            if let version { return try await client.version(pacticipant: pacticipant, number: version) }
            return try await client.latestVersion(pacticipant: pacticipant, tag: latest)
        } catch {
            throw error.naming("Pacticipant version not found")
        }
    }
}
