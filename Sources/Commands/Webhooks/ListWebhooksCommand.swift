import ArgumentParser
import BrokerClient
import JSONText
import TextCoding

struct ListWebhooksCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-webhooks",
        abstract: "List the webhooks, with what they are for and when they fire.",
        discussion: "  treaty list-webhooks --output json")

    @Option(
        name: .customLong("limit"),
        help: ArgumentHelp("How many to list at most; each one is a request.", valueName: "number"))
    var limit = 200

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.table

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        _ = try OptionNumber(option: "--limit", range: 1...100_000).value(limit, context)
        let (webhooks, total, list) = try await broker.client(context).webhooks(limit: limit)
        switch output {
        case .json: context.output.document(list)
        case .pretty: context.output.line(list.value.prettyText())
        default: write(webhooks, context.output)
        }
        if total > limit {
            context.output.line("\(limit) of \(total) webhooks are listed; --limit shows more.", to: .error)
        }
        return .success
    }

    private func write(_ webhooks: [StoredWebhook], _ output: CommandOutput) {
        let rows = webhooks.map { webhook in
            [
                webhook.uuid, webhook.description, webhook.consumer ?? "all", webhook.provider ?? "all",
                webhook.events.joined(separator: ", "), String(webhook.isEnabled),
            ]
        }
        output.line(TextTable(["UUID", "DESCRIPTION", "CONSUMER", "PROVIDER", "EVENTS", "ENABLED"], rows).text)
    }
}
