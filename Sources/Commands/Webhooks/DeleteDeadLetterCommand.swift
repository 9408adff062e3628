import ArgumentParser
import BrokerClient

struct DeleteDeadLetterCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete-dead-letter",
        abstract: "Delete webhook deliveries that were given up.",
        discussion: """
            The UUID is that of a delivery, as 'list-dead-letters' shows it. What is deleted can't be sent again.

              treaty delete-dead-letter --uuid 2c5c7f2c-35d1-4b1f-8a70-5a5e0f0e9d11
              treaty delete-dead-letter --all
            """)

    @Option(
        name: .customLong("uuid"), parsing: .singleValue,
        help: ArgumentHelp("The identifier of a delivery; repeatable.", valueName: "uuid"))
    var uuids: [String] = []

    @Flag(name: .customLong("all"), help: "Every dead letter.")
    var isAll = false

    @OptionGroup var broker: BrokerOptions

    func validate() throws {
        guard isAll == uuids.isEmpty else {
            throw ValidationError(
                "Say which delivery to delete: --uuid, as 'list-dead-letters' shows it, or --all.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        let letters = isAll ? try await client.allDeadLetters() : try await client.deadLetters(named: uuids)
        if letters.isEmpty { context.output.line("There are no dead letters.", to: .error) }
        for letter in letters {
            if try await client.delete(letter) {
                context.output.done("Delivery \(letter.uuid) of \(letter.name) deleted", at: nil)
            } else {
                context.output.line("Delivery \(letter.uuid) was not found")
            }
        }
        return .success
    }
}
