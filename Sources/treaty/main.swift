import Commands
import Foundation

// A peer that closes its connection is an error of that connection, not the end of the process.
signal(SIGPIPE, SIG_IGN)
let context = CommandContext.system()
let status = await CommandRunner.run(Array(CommandLine.arguments.dropFirst()), in: context)
await context.close()
exit(status)
