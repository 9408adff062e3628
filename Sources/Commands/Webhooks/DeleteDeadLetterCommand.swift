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

    @OptionGroup var deadLetters: DeadLetterOptions

    @OptionGroup var broker: BrokerOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        let letters = try await deadLetters.letters(of: client, context.output)
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
