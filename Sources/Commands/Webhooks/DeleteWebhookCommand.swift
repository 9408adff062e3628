import ArgumentParser
import BrokerClient

struct DeleteWebhookCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-webhook",
        abstract: "Delete a webhook.",
        discussion: """
            A webhook that isn't there is told, and is no failure.

              treaty delete-webhook --uuid d40f38c3-aaa3-47f5-9161-95c07bc16b14
            """)

    @Option(name: .customLong("uuid"), help: "The identifier of the webhook.")
    var uuid: String

    @OptionGroup var broker: BrokerOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        do throws(BrokerClientError) {
            try await client.deleteWebhook(uuid)
        } catch .notFound {
            context.output.line("Webhook with UUID \(uuid) was not found")
            return .success
        }
        context.output.done("Webhook with UUID \(uuid) successfully deleted", at: nil)
        return .success
    }
}
