import ArgumentParser
import BrokerClient

struct ListLatestPactVersionsCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-latest-pact-versions",
        abstract: "List the latest contract of each consumer with each provider.",
        discussion: """
              treaty list-latest-pact-versions
            """)

    @OptionGroup var list: ListOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { list.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (pacts, document) = try await broker.client(context).latestPacts()
        let rows = pacts.map { [$0.consumer, $0.consumerVersion, $0.provider, $0.createdAt ?? ""] }
        context.output.list((["CONSUMER", "CONSUMER_VERSION", "PROVIDER", "CREATED_AT"], rows), document, list)
        return .success
    }
}
