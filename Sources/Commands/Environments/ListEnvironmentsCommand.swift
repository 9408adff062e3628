import ArgumentParser
import BrokerClient

struct ListEnvironmentsCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-environments", abstract: "List the environments, sorted by name.",
        discussion: """
              treaty list-environments
              treaty list-environments --output json
            """)

    @OptionGroup var list: ListOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { list.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (environments, document) = try await broker.client(context).environments()
        let rows = environments.sorted { $0.name.lowercased() < $1.name.lowercased() }.map {
            [$0.uuid, $0.name, $0.displayName ?? "", String($0.isProduction)]
        }
        context.output.list((["UUID", "NAME", "DISPLAY NAME", "PRODUCTION"], rows), document, list)
        return .success
    }
}
