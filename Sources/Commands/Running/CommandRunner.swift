import ArgumentParser
import TextCoding

/// Runs one command line.
package enum CommandRunner {
    /// Parses, runs, and writes what there is to say. The result is the exit status of the process.
    package static func run(_ arguments: [String], in context: CommandContext) async -> Int32 {
        if ["--version", "-V"].contains(arguments.first), arguments.count == 1 {
            context.output.line("treaty \(Treaty.version)")
            return ExitStatus.success.rawValue
        }
        do {
            var command = try Treaty.parseAsRoot(try CommandArguments.normalized(arguments))
            if let command = command as? any TreatyCommand { return await run(command, in: context).rawValue }
            // The parser's own commands, such as help, end by throwing what they have to say.
            try command.run()
            return ExitStatus.success.rawValue
        } catch let failure as CommandFailure {
            return report(failure, writesJSON: false, context).rawValue
        } catch {
            return answer(error, context)
        }
    }

    private static func run(_ command: any TreatyCommand, in context: CommandContext) async -> ExitStatus {
        do {
            return try await InterruptibleCommand(command: command, context: context).run()
        } catch {
            return report(CommandFailure(error), writesJSON: command.writesJSON, context)
        }
    }

    /// What the parser has to say: help that was asked for, or what is wrong with the command line.
    private static func answer(_ error: any Error, _ context: CommandContext) -> Int32 {
        let text = Treaty.fullMessage(for: error)
        let isHelp = Treaty.exitCode(for: error).isSuccess
        context.output.line(text, to: isHelp ? .standard : .error)
        return (isHelp ? ExitStatus.success : .usage).rawValue
    }

    private static func report(
        _ failure: CommandFailure, writesJSON: Bool, _ context: CommandContext
    ) -> ExitStatus {
        if writesJSON { context.output.line(failure.json) }
        for message in failure.messages {
            context.output.line(context.output.styled(message, .red, for: .error), to: .error)
        }
        return failure.status
    }
}
