import ArgumentParser
import Foundation

struct GenerateUUIDCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-uuid",
        abstract: "Print a new UUID, for 'create-or-update-webhook'.",
        discussion: """
              treaty generate-uuid
            """)

    @OptionGroup var telemetry: TelemetryOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
        context.output.line(UUID().uuidString.lowercased())
        return .success
    }
}
