import ArgumentParser

/// A command that runs in a context that is given to it.
protocol TreatyCommand: ParsableCommand, Sendable {
    /// Whether it watches for signals that ask the process to end itself, as it has something to finish before.
    static var handlesSignals: Bool { get }

    /// What whoever interrupts it is told: that it was interrupted, and what became of its work where that isn't clear.
    var interruption: String { get }

    /// Whether failures are also written as JSON, where the result would stand.
    var writesJSON: Bool { get }

    /// Throws any error; `CommandFailure` says what it means.
    func run(in context: CommandContext) async throws -> ExitStatus
}

extension TreatyCommand {
    static var handlesSignals: Bool { false }

    var interruption: String { "The command was interrupted." }

    var writesJSON: Bool { false }
}
