import ArgumentParser
import BrokerClient

struct ListPacticipantsCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-pacticipants",
        abstract: "List the applications that the broker knows.",
        discussion: """
              treaty list-pacticipants
              treaty list-pacticipants --output json
            """)

    @OptionGroup var list: ListOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { list.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (pacticipants, found) = try await broker.client(context).pacticipants(limit: list.limit)
        let rows = pacticipants.map { [$0.name, $0.displayName ?? ""] }
        context.output.list((["NAME", "DISPLAY NAME"], rows), found.document, list, isCutShort: found.isCutShort)
        return .success
    }
}
