import ArgumentParser

struct VersionCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the version of treaty.", discussion: "  treaty version")

    func run(in context: CommandContext) async throws -> ExitStatus {
        context.output.line("treaty \(Treaty.version)")
        return .success
    }
}
