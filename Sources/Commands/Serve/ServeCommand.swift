import ArgumentParser
import BrokerServer
import TextCoding

struct ServeCommand: TreatyCommand {
    static let handlesSignals = true

    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run a broker.",
        usage: "treaty serve [--port <port>] [--database <file>] [<setting> ...] [--check]",
        discussion: """
            A setting is given as a flag, as a variable of the environment (--base-url is TREATY_BASE_URL, or \
            PACT_BROKER_BASE_URL as the reference has it), or in a YAML file (base_url); a flag wins over a variable, \
            that over the file.

            'treaty serve --check' with the same settings tells what the broker would do, looks at the database and \
            the TLS files, changes nothing, and ends with 0 if the broker would start and with 1 if not.

              treaty serve --database treaty.sqlite --port 9292

            SETTINGS:
            \(ServeFlags.help)
            """)

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    func run(in context: CommandContext) async throws -> ExitStatus {
        guard !arguments.contains("--help"), !arguments.contains("-h") else {
            context.output.line(Treaty.helpMessage(for: ServeCommand.self))
            return .success
        }
        let isCheck = arguments.contains(Self.checkFlag)
        let flags = try ServeFlags.values(arguments.filter { $0 != Self.checkFlag })
        let settings: ServerSettings
        do throws(SettingsError) {
            settings = try ServerSettings.load(flags: flags, environment: context.variables, toServe: true)
        } catch {
            throw CommandFailure(isCheck ? .failure : .usage, error.description)
        }
        guard !isCheck else { return report(ServerCheck(settings), to: context.output) }
        do throws(ServerError) {
            try await BrokerServer.run(settings)
        } catch {
            throw CommandFailure(.failure, error.description)
        }
        return .success
    }

    private static let checkFlag = "--check"

    private func report(_ check: ServerCheck, to output: CommandOutput) -> ExitStatus {
        let width = check.parts.map(\.name.count).max() ?? 0
        for (name, text) in check.parts { output.line("\(name.padded(to: width))  \(text)") }
        for warning in check.warnings {
            output.line(output.styled("Warning: \(warning)", .yellow, for: .error), to: .error)
        }
        for problem in check.problems {
            output.line(output.styled(problem, .red, for: .error), to: .error)
        }
        guard check.problems.isEmpty else { return .failure }
        let others = check.isServed ? " once the running one has stopped" : ""
        output.line("The broker would start\(others). Nothing was changed.")
        return .success
    }
}
