import ArgumentParser
import Verifier

/// How the interactions are run.
struct RunningOptions: ParsableArguments {
    @Option(
        name: .customLong("concurrency"),
        help: ArgumentHelp(
            "How many interactions run side by side (default: 1). Without effect beside --state-change-url, unless "
                + "with --isolated-states.",
            valueName: "number"))
    var concurrency: Int?

    @Option(
        name: .customLong("repeat"),
        help: ArgumentHelp(
            "Run each interaction that often; it passes if all of its runs do, and is flaky if only some do.",
            valueName: "number"))
    var repetitions: Int?

    @Option(
        name: .customLong("shard"),
        help: ArgumentHelp(
            "Run share i of n, such as 2/3: n workers run each interaction once, and a Treaty broker adds their "
                + "results up.",
            valueName: "i/n"))
    var shard: String?

    @Flag(
        name: .customLong("exit-on-first-error"),
        help: "Stop after the first interaction that fails; not with --publish.")
    var stopsAtFirstFailure = false
}

extension RunningOptions {
    func apply(to request: inout VerificationRequest, _ context: CommandContext) throws(CommandFailure) {
        if let number = try Self.concurrency.value(concurrency, context) { request.concurrency = number }
        if let number = try Self.repetitions.value(repetitions, context) { request.repetitions = number }
        if let shard {
            guard let share = Shard(shard) else {
                throw CommandFailure(
                    .usage, "--shard must be a share and their number, such as 1/3, 2/3 or 3/3, not '\(shard)'.")
            }
            request.shard = share
        }
        request.stopsAtFirstFailure = stopsAtFirstFailure
        guard request.publishing == nil || !stopsAtFirstFailure else {
            throw CommandFailure(.usage, "--exit-on-first-error can't be combined with --publish.")
        }
    }

    private static let concurrency = OptionNumber(option: "--concurrency", range: 1...256)
    private static let repetitions = OptionNumber(option: "--repeat", range: 1...10_000)
}
