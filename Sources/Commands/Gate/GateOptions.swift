import ArgumentParser
import BrokerClient
import JSONText

/// How long to wait for an answer of the gate, and how it is written.
struct GateOptions: ParsableArguments {
    @Option(
        name: .customLong("retry-while-unknown"),
        help: ArgumentHelp(
            "How often to ask again while results are missing; a Treaty broker is asked once, and answers as soon as "
                + "they are there.", valueName: "times"))
    var retries = 0

    @Option(
        name: .customLong("retry-interval"), help: ArgumentHelp("How long to wait in between.", valueName: "seconds"))
    var interval = 10

    @Option(name: .customLong("limit"), help: .hidden)
    var limit: Int?

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.table
}

extension GateOptions {
    /// Asks, writes the answer, and says how the process ends.
    ///
    /// - Parameter negative: What to end with where the answer isn't yes.
    func run(
        _ query: MatrixQuery, _ client: BrokerClient, _ context: CommandContext, isDryRun: Bool,
        negative: ExitStatus = .failure
    ) async throws -> ExitStatus {
        do {
            let question = PatientQuestion(
                query: query, client: client, times: isDryRun ? 0 : retries, interval: interval, context: context)
            let answer = try await question.answer()
            try await write(answer, client, context, isDryRun: isDryRun)
            return answer.isDeployable == true || isDryRun ? .success : negative
        } catch {
            throw failure(error, isDryRun: isDryRun, negative: negative)
        }
    }

    func checkNumbers(_ context: CommandContext) throws(CommandFailure) {
        _ = try OptionNumber(option: "--retry-while-unknown", range: 0...100_000).value(retries, context)
        _ = try OptionNumber(option: "--retry-interval", range: 0...86_400).value(interval, context)
        _ = try OptionNumber(option: "--limit", range: 1...Int(Int32.max)).value(limit, context)
    }

    private func write(
        _ answer: MatrixAnswer, _ client: BrokerClient, _ context: CommandContext, isDryRun: Bool
    ) async throws {
        guard !output.isJSON else { return context.output.line(answer.document.value.prettyText()) }
        let failures = try await FailureDetails(answer, client).lines()
        GateReport(answer, context.output).write(prefix: isDryRun ? "[dry-run] " : "", failures: failures)
    }

    /// A dry run succeeds whatever happens, except for a command line that is wrong.
    private func failure(_ error: any Error, isDryRun: Bool, negative: ExitStatus) -> CommandFailure {
        var failure = CommandFailure(error)
        guard failure.status != .usage else { return failure }
        if failure.status == .failure { failure.status = negative }
        if isDryRun {
            failure.status = .success
            if !output.isJSON { failure.messages = failure.messages.map { "[dry-run] \($0)" } }
        }
        return failure
    }
}

extension CommandContext {
    /// The applications that a variable tells to ignore, separated by commas.
    func ignored(_ variable: String) -> [MatrixQuery.Ignored] {
        (self.variable(variable) ?? "").split(separator: ",").map(\.withoutSpaces).filter { !$0.isBlank }
            .map { MatrixQuery.Ignored(pacticipant: $0) }
    }
}
