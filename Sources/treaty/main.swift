import Commands
import Foundation

// A peer that closes its connection is an error of that connection, not the end of the process.
signal(SIGPIPE, SIG_IGN)
exit(await CommandRunner.run(Array(CommandLine.arguments.dropFirst()), in: .system()))
