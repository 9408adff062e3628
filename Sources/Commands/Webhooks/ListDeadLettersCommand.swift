import ArgumentParser
import BrokerClient
import JSONText

struct ListDeadLettersCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list-dead-letters",
        abstract: "List the webhook deliveries that were given up, the newest first.",
        discussion: """
            'resend-webhook' sends one of them again, 'delete-dead-letter' deletes it. Only a Treaty broker keeps them.

              treaty list-dead-letters
              treaty list-dead-letters --limit 20 --output json
            """)

    @OptionGroup var list: ListOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { list.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (letters, found) = try await broker.client(context).deadLetters(limit: list.limit)
        let headings = [
            "UUID", "TRIGGERED", "WEBHOOK", "WEBHOOK UUID", "EVENT", "CONSUMER", "C.VERSION", "PROVIDER", "ATTEMPTS",
            "LAST ERROR",
        ]
        let rows = letters.map { letter in
            [
                letter.uuid, letter.triggeredAt,
                letter.webhookDescription.isEmpty ? letter.name : letter.webhookDescription, letter.webhookUUID,
                letter.event, letter.consumer, letter.consumerVersion, letter.provider, letter.attempts?.text ?? "",
                letter.lastError,
            ]
        }
        context.output.list((headings, rows), found.document, list, isCutShort: found.isCutShort)
        return .success
    }
}
