/// Runs a command until it is done, or until the process is asked to end.
///
/// Whoever presses Ctrl-C gets the terminal back at once: what is in flight is cut off, and the process ends as one
/// that has no answer. A command that came to its end all the same ends as it would have. One that has to finish
/// something first watches the signals itself (`handlesSignals`).
struct InterruptibleCommand {
    let command: any TreatyCommand
    let context: CommandContext

    func run() async throws -> ExitStatus {
        guard !type(of: command).handlesSignals else { return try await command.run(in: context) }
        let interruption = AsyncStream<Void>.makeStream()
        // Until the command has ended: a second signal ends the process.
        async let _: Void = context.watchSignals { interruption.continuation.yield() }
        return try await run(until: interruption.stream)
    }

    private func run(until interruption: AsyncStream<Void>) async throws -> ExitStatus {
        try await withThrowingTaskGroup(of: ExitStatus?.self) { [command, context] group in
            group.addTask { try await command.run(in: context) }
            group.addTask {
                for await _ in interruption { break }
                return nil
            }
            defer { group.cancelAll() }
            if let status = try await group.next() ?? nil { return status }
            group.cancelAll()
            // What it throws now is that it was cut off.
            guard let status = (try? await group.next()) ?? nil else {
                throw Interrupted(message: command.interruption)
            }
            return status
        }
    }

    struct Interrupted: Error {
        let message: String
    }
}
