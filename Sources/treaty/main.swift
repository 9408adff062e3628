import Commands
import Foundation

// A peer that closes its connection is an error of that connection, not the end of the process.
signal(SIGPIPE, SIG_IGN)
let context = await CommandContext.system()
let status = await CommandRunner.run(Array(CommandLine.arguments.dropFirst()), in: context)
await context.close()
// Not `exit`: its handlers tear down what the libraries of a thread that is just ending still use (a crash after the
// last line would turn a yes into neither yes nor no). Everything that must be kept has been written and synchronised
// by now.
fflush(nil)
_exit(status)
