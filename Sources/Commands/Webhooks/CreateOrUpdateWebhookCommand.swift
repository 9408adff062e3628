import ArgumentParser
import BrokerClient

struct CreateOrUpdateWebhookCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-or-update-webhook",
        abstract: "Create a webhook under an identifier, or replace the one that has it.",
        discussion: """
            A script that runs again and again then keeps one webhook up to date. 'treaty generate-uuid' makes an \
            identifier.

              treaty create-or-update-webhook https://ci.example.org/run -X POST \\
                --contract-published --uuid d40f38c3-aaa3-47f5-9161-95c07bc16b14
            """)

    @OptionGroup var webhook: WebhookOptions

    @Option(name: .customLong("uuid"), help: "The identifier of the webhook.")
    var uuid: String

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let new = try webhook.webhook()
        let (stored, isNew) = try await broker.client(context, confidential: webhook.confidential).putWebhook(
            new, uuid: uuid)
        WebhookReport(webhook: stored, verb: isNew ? "created" : "updated").write(output, context.output)
        return .success
    }
}
