import ArgumentParser
import BrokerClient

struct DeleteVersionTagCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-version-tag",
        abstract: "Take a tag from a version of an application.",
        discussion: """
            A version that doesn't have the tag, or doesn't exist, is told, and counts as done.

              treaty delete-version-tag -a shop-web -e 2.4.0 --tag prod
            """)

    @OptionGroup var reference: VersionReference

    @Option(name: .shortAndLong, help: "The tag.")
    var tag: String

    @OptionGroup var broker: BrokerOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        let isDeleted = try await client.deleteTag(
            pacticipant: reference.pacticipant, version: reference.version, tag: tag)
        let version = "version \(reference.version) of pacticipant \(reference.pacticipant)"
        guard isDeleted else {
            context.output.line("Tag \(tag) of \(version) was not found; it may be deleted already.")
            return .success
        }
        let href = try await client.index().link("pb:pacticipant-version")?.expanded([
            "pacticipant": reference.pacticipant, "version": reference.version,
        ])
        context.output.done("Successfully deleted tag \(tag) of \(version)", at: href)
        return .success
    }
}
