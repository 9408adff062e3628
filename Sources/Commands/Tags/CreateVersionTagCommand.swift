import ArgumentParser
import BrokerClient

struct CreateVersionTagCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-version-tag",
        abstract: "Tag a version of an application.",
        discussion: """
              treaty create-version-tag -a shop-web -e 2.4.0 --tag prod
              treaty create-version-tag -a shop-web -e $(git rev-parse HEAD) \\
                --tag-with-git-branch --auto-create-version
            """)

    @OptionGroup var reference: VersionReference

    @Option(name: .shortAndLong, parsing: .upToNextOption, help: "A tag; repeatable, or separated by commas.")
    var tag: [String] = []

    @Flag(
        name: .customLong("auto-create-version"), inversion: .prefixedNo,
        help: "Make the version, and the application, where there is none.")
    var createsVersion: Bool?

    @Flag(
        name: [.customShort("g"), .customLong("tag-with-git-branch")], inversion: .prefixedNo,
        help: "Tag the version with the name of the branch, from the build server's variables or git.")
    var taggingWithBranch: Bool?

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let tags = try await tags(context)
        let client = try broker.client(context)
        if createsVersion != true { try await checkVersion(client) }
        var changes: [BrokerChange] = []
        for tag in tags {
            let document = try await client.tag(
                pacticipant: reference.pacticipant, version: reference.version, tag: tag)
            let change = BrokerChange(
                "Tagging \(reference.pacticipant) version \(reference.version) as \(tag)", document)
            if !output.isJSON { context.output.change(change, as: output) }
            changes.append(change)
        }
        if output.isJSON { context.output.changes(changes, as: output) }
        return .success
    }

    private func tags(_ context: CommandContext) async throws(CommandFailure) -> [String] {
        var tags: [String] = []
        for text in tag { tags += try CommaList.elements(text, of: "--tag") }
        if taggingWithBranch == true {
            guard let branch = await BuildEnvironment(context).branch() else {
                throw CommandFailure(.usage, "The branch can't be found out here; give the tag with --tag.")
            }
            if !tags.contains(branch) { tags.append(branch) }
        }
        guard !tags.isEmpty else {
            throw CommandFailure(.usage, "Give a tag with --tag, or use --tag-with-git-branch.")
        }
        return tags
    }

    private func checkVersion(_ client: BrokerClient) async throws(BrokerClientError) {
        do throws(BrokerClientError) {
            _ = try await client.version(pacticipant: reference.pacticipant, number: reference.version)
        } catch {
            throw error.naming(
                "Could not create tag. Version \(reference.version) of \(reference.pacticipant) does not exist. "
                    + "Use --auto-create-version to create it.")
        }
    }
}
