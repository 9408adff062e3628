import ArgumentParser
import BrokerClient
import JSONText
import TextCoding

struct ListProviderStatesCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the states of a provider, each once, with the consumers that need it.",
        discussion: """
            The states stand in the latest pact of each consumer's main branch, or of a branch or an environment.

              treaty provider-states list --provider shop-orders
              treaty provider-states list --provider shop-orders --environment production
            """)

    @Option(name: [.customShort("r"), .customLong("provider")], help: "The name of the provider.")
    var provider: String

    @Option(name: .customLong("branch"), help: "The consumers' branch, in place of their main branches.")
    var branch: String?

    @Option(name: .customLong("environment"), help: "The environment that the consumers are in.")
    var environment: String?

    @Flag(name: .customLong("json"), help: "The same as --output pretty.")
    var writesPrettyJSON = false

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.table

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { writesPrettyJSON || output.isJSON }

    func validate() throws {
        guard branch == nil || environment == nil else {
            throw ValidationError("Give either --branch or --environment, not both.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (states, document) = try await broker.client(context).providerStates(of: provider, scope)
        if writesPrettyJSON || output == .pretty {
            context.output.line(document.value.prettyText())
        } else if output == .json {
            context.output.document(document)
        } else {
            write(states, context.output)
        }
        return .success
    }

    private var scope: ProviderStateScope {
        if let branch { return .branch(branch) }
        return environment.map { .environment($0) } ?? .mainBranch
    }

    private func write(_ states: [ProviderStateUse], _ output: CommandOutput) {
        output.line("Provider states of \(provider), \(place)")
        output.line("")
        guard !states.isEmpty else { return output.line("No provider states found.") }
        let rows = states.map { state in
            [state.name, state.consumers.joined(separator: ", "), state.parameters?.compactText() ?? ""]
        }
        output.line(TextTable(["STATE", "CONSUMERS", "PARAMETERS"], rows).text)
    }

    private var place: String {
        switch scope {
        case .mainBranch: "main branches"
        case .branch(let name): "branch \(name)"
        case .environment(let name): "environment \(name)"
        }
    }
}
