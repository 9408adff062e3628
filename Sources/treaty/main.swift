import Commands
import Foundation

exit(await CommandRunner.run(Array(CommandLine.arguments.dropFirst()), in: .system()))
