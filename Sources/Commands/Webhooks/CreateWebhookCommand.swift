import ArgumentParser
import BrokerClient

struct CreateWebhookCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-webhook",
        abstract: "Have the broker request a URL when something happens, described as for curl.",
        discussion: """
            Texts such as ${pactbroker.pactUrl} in URL, headers and data are replaced when the webhook fires.

              treaty create-webhook https://ci.example.org/run -X POST \\
                -H 'Content-Type: application/json' \\
                -d '{"pact": "${pactbroker.pactUrl}"}' --provider shop-orders \\
                --contract-requiring-verification-published
            """)

    @OptionGroup var webhook: WebhookOptions

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let new = try webhook.webhook()
        let stored = try await broker.client(context, confidential: webhook.confidential).createWebhook(new)
        WebhookReport(webhook: stored, verb: "created").write(output, context.output)
        return .success
    }
}
