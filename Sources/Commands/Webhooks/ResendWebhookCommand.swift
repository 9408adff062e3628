import ArgumentParser
import BrokerClient
import JSONText

struct ResendWebhookCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend-webhook",
        abstract: "Have the broker deliver what it gave up once more.",
        discussion: """
            The UUID is that of a delivery, as 'list-dead-letters' shows it. It gets as many attempts as a new one; \
            the link says where to see what came of them.

              treaty resend-webhook --uuid 2c5c7f2c-35d1-4b1f-8a70-5a5e0f0e9d11
              treaty resend-webhook --all
            """)

    @Option(
        name: .customLong("uuid"), parsing: .singleValue,
        help: ArgumentHelp("The identifier of a delivery; repeatable.", valueName: "uuid"))
    var uuids: [String] = []

    @Flag(name: .customLong("all"), help: "Every dead letter whose webhook still exists.")
    var isAll = false

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func validate() throws {
        guard isAll == uuids.isEmpty else {
            throw ValidationError(
                "Say which delivery to send again: --uuid, as 'list-dead-letters' shows it, or --all.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        let letters = isAll ? try await all(client, context.output) : try await client.deadLetters(named: uuids)
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

    private func all(_ client: BrokerClient, _ output: CommandOutput) async throws(BrokerClientError) -> [DeadLetter] {
        let letters = try await client.allDeadLetters()
        let sendable = letters.filter { $0.resendURL != nil }
        if letters.isEmpty { output.line("There are no dead letters.", to: .error) }
        let orphans = letters.count - sendable.count
        if orphans > 0 {
            output.line("\(orphans) can't be sent again, as their webhooks were deleted.", to: .error)
        }
        return sendable
    }
}
