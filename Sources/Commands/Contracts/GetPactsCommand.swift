import ArgumentParser
import BrokerClient
import JSONText

struct GetPactsCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "get-pacts",
        abstract: "List the contracts with a provider, and download them.",
        discussion: """
              treaty get-pacts --provider shop-orders --latest
              treaty get-pacts --provider shop-orders --consumer shop-web \\
                --branch main --download
            """)

    @Option(name: .customLong("provider"), help: ArgumentHelp("The provider.", valueName: "name"))
    var provider: String

    @Option(
        name: .customLong("consumer"), help: ArgumentHelp("Only contracts of this consumer.", valueName: "name"))
    var consumer: String?

    @Option(name: .customLong("branch"), help: "The consumers' branch; by default the main branch of each.")
    var branch: String?

    @Flag(name: .customLong("latest"), help: "Only the latest version of the branch.")
    var isLatest = false

    @Flag(name: .customLong("download"), help: "Write each contract to a file, too.")
    var downloads = false

    @Option(
        name: .customLong("download-dir"), help: ArgumentHelp("The folder of these files.", valueName: "folder"),
        completion: .directory)
    var folder = "./pacts"

    @OptionGroup var list: ListOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { list.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        var query = ProviderPactsQuery(provider: provider)
        query.consumer = consumer
        query.branch = branch
        query.isLatest = isLatest
        let links = try await client.pacts(query)
        if downloads { try await download(links.prefix(list.limit), client, context.output) }
        let rows = links.map { [$0.name ?? "", $0.title ?? "", $0.href] }
        context.output.list((["CONSUMER", "TITLE", "LINK"], rows), document(of: links), list)
        return .success
    }

    /// What is written to stands on the standard error, so that JSON stays JSON.
    private func download(
        _ links: some Sequence<HALLink>, _ client: BrokerClient, _ output: CommandOutput
    ) async throws {
        var folder = try PactFolder(path: self.folder)
        for link in links {
            let pact = try await client.pact(at: link.href)
            let path = try folder.write(pact, provider: provider, consumer: link.name ?? consumer)
            output.line("  → \(path)", to: .error)
        }
    }

    private func document(of links: [HALLink]) -> HALDocument {
        let pacts = links.map { link in
            var object: JSONObject = ["href": .string(link.href)]
            if let name = link.name { object["name"] = .string(name) }
            if let title = link.title { object["title"] = .string(title) }
            return JSONValue.object(object)
        }
        let value: JSONValue = ["pacts": .array(pacts)]
        return HALDocument(url: "", value: value, bytes: value.compactBytes())
    }
}
