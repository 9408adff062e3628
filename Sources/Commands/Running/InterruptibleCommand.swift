/// Runs a command until it is done, or until the process is asked to end.
///
/// Whoever presses Ctrl-C gets the terminal back at once: what is in flight is cut off, and the process ends as one
/// that has no answer. A command that has to finish something first watches the signals itself (`handlesSignals`).
struct InterruptibleCommand {
    let command: any TreatyCommand
    let context: CommandContext

    func run() async throws -> ExitStatus {
        guard !type(of: command).handlesSignals else { return try await command.run(in: context) }
        return try await withThrowingTaskGroup(of: ExitStatus?.self) { [command, context] group in
            let interruption = AsyncStream<Void>.makeStream()
            group.addTask { try await command.run(in: context) }
            group.addTask {
                await context.watchSignals { interruption.continuation.yield() }
                return nil
            }
            group.addTask {
                for await _ in interruption.stream { throw Interrupted(message: command.interruption) }
                return nil
            }
            defer { group.cancelAll() }
            while let status = try await group.next() {
                if let status { return status }
            }
            throw CancellationError()
        }
    }

    struct Interrupted: Error {
        let message: String
    }
}
