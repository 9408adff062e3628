import ArgumentParser
import BrokerClient
import JSONText
import TextCoding

struct ListEnvironmentsCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-environments", abstract: "List the environments, sorted by name.")

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (environments, document) = try await broker.client(context).environments()
        switch output {
        case .json: context.output.document(document)
        case .pretty: context.output.line(document.value.prettyText())
        default:
            let rows = environments.sorted { $0.name.lowercased() < $1.name.lowercased() }.map {
                [$0.uuid, $0.name, $0.displayName ?? "", String($0.isProduction)]
            }
            context.output.line(TextTable(["UUID", "NAME", "DISPLAY NAME", "PRODUCTION"], rows).text)
        }
        return .success
    }
}
