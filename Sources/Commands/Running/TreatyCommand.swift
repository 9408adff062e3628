import ArgumentParser

/// A command that runs in a context that is given to it.
protocol TreatyCommand: ParsableCommand {
    /// How failures are written too.
    var format: OutputFormat { get }

    /// Throws any error; `CommandFailure` says what it means.
    func run(in context: CommandContext) async throws -> ExitStatus
}

extension TreatyCommand {
    var format: OutputFormat { .text }
}

/// How a result is written. Not every command has every format.
enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    case text, table, json, pretty, id
}
