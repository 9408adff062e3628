import ArgumentParser
import BrokerClient
import JSONText

struct ResendWebhookCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend-webhook",
        abstract: "Have the broker deliver what it gave up once more.",
        discussion: """
            The UUID is that of a delivery, as 'list-dead-letters' shows it. It gets as many attempts as a new one; \
            the link says where to see what came of them. With --all, those whose webhook was deleted are left out.

              treaty resend-webhook --uuid 2c5c7f2c-35d1-4b1f-8a70-5a5e0f0e9d11
              treaty resend-webhook --all
            """)

    @OptionGroup var deadLetters: DeadLetterOptions

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        let letters = try await sendable(client, context.output)
        var changes: [BrokerChange] = []
        for letter in letters {
            let sent = try await client.resend(letter)
            let change = BrokerChange(
                "Delivery \(sent.uuid) of \(sent.name) is sent again", sent.document, link: sent.logsURL)
            if output.isJSON { changes.append(change) } else { context.output.change(change, as: output) }
        }
        if output.isJSON { context.output.changes(changes, as: output) }
        return .success
    }

    /// Of all of them those whose webhooks still exist; a named one is refused by the broker where its webhook doesn't.
    private func sendable(
        _ client: BrokerClient, _ output: CommandOutput
    ) async throws(BrokerClientError) -> [DeadLetter] {
        let letters = try await deadLetters.letters(of: client, output)
        guard deadLetters.isAll else { return letters }
        let sendable = letters.filter { $0.resendURL != nil }
        let orphans = letters.count - sendable.count
        if orphans > 0 {
            output.line("\(orphans) can't be sent again, as their webhooks were deleted.", to: .error)
        }
        return sendable
    }
}
