import ArgumentParser
import BrokerClient
import JSONText
import TextCoding

struct TestWebhookCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "test-webhook",
        abstract: "Have the broker send a webhook's request now, and show what came of it.",
        discussion: """
            The request is made of the latest contract that fits. As in the official clients the exit status is 0 also \
            where the receiver refuses; the last line says which.

              treaty test-webhook --uuid d40f38c3-aaa3-47f5-9161-95c07bc16b14
            """)

    @Option(name: .customLong("uuid"), help: "The identifier of the webhook.")
    var uuid: String

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        let execution: HALDocument
        do throws(BrokerClientError) {
            execution = try await client.executeWebhook(uuid)
        } catch {
            throw error.naming("There is no webhook with UUID \(uuid).")
        }
        switch output {
        case .json: context.output.document(execution)
        case .pretty: context.output.line(execution.value.prettyText())
        default: write(execution, context.output)
        }
        return .success
    }

    private func write(_ execution: HALDocument, _ output: CommandOutput) {
        let logs = execution["logs"]?.string ?? ""
        if !logs.isEmpty { output.line(logs.hasSuffix("\n") ? String(logs.dropLast()) : logs) }
        guard let succeeded = execution["success"]?.bool else { return }
        let text = succeeded ? "The webhook was executed successfully." : "The execution of the webhook failed."
        output.line(output.styled(text, succeeded ? .green : .red))
    }
}
