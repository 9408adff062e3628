import ArgumentParser
import BrokerClient
import JSONText

struct CanIDeployCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "can-i-deploy",
        abstract: "Ask whether a version can be deployed.",
        usage: """
            treaty can-i-deploy --pacticipant <name> --version <version> --to-environment <environment>
            treaty can-i-deploy --pacticipant <name> <version options> [--pacticipant <name> <version options> ...]
            """,
        discussion: """
            The answer is yes (exit status 0) only if every contract between this version and what it will run \
            together with is verified. A no (1) names each pair that stands in the way. 2 means that there is no \
            answer: the broker could not be asked.
            """)

    @OptionGroup(title: "Versions") var versions: VersionOptions

    @Option(
        name: .customLong("to-environment"),
        help: ArgumentHelp("The environment to deploy into.", valueName: "environment"))
    var environment: String?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "The tag that the latest versions of the others have, in place of an environment.", valueName: "tag"))
    var tag: String?

    @Option(
        name: .customLong("retry-while-unknown"),
        help: ArgumentHelp("How often to ask again while results are missing.", valueName: "times"))
    var retries = 0

    @Option(
        name: .customLong("retry-interval"), help: ArgumentHelp("How long to wait in between.", valueName: "seconds"))
    var interval = 10

    @Flag(
        name: .customLong("dry-run"), inversion: .prefixedNo,
        help: "Always exit with 0. [env: PACT_BROKER_CAN_I_DEPLOY_DRY_RUN]")
    var isDryRun: Bool?

    @Option(name: .customLong("limit"), help: .hidden)
    var limit: Int?

    @Option(name: .shortAndLong, help: ArgumentHelp("How the result is written.", valueName: "format"))
    var output = OutputFormat.table

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func validate() throws {
        guard environment == nil || tag == nil else {
            throw ValidationError("Give either --to-environment or --to, not both.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let isDryRun = isDryRun ?? context.isTrue("PACT_BROKER_CAN_I_DEPLOY_DRY_RUN")
        let negative = try negativeStatus(context)
        try checkNumbers(context)
        let query = try query(context)
        let client = try broker.client(context)
        do {
            let answer = try await answer(query, client, context, isDryRun: isDryRun)
            write(answer, context, isDryRun: isDryRun)
            return answer.isDeployable == true || isDryRun ? .success : negative
        } catch {
            var failure = CommandFailure(error)
            guard failure.status != .usage else { throw failure }
            if failure.status == .failure { failure.status = negative }
            if isDryRun {
                failure.status = .success
                if !output.isJSON { failure.messages = failure.messages.map { "[dry-run] \($0)" } }
            }
            throw failure
        }
    }

    private func checkNumbers(_ context: CommandContext) throws(CommandFailure) {
        _ = try OptionNumber(option: "--retry-while-unknown", range: 0...100_000).value(retries, context)
        _ = try OptionNumber(option: "--retry-interval", range: 0...86_400).value(interval, context)
        _ = try OptionNumber(option: "--limit", range: 1...Int(Int32.max)).value(limit, context)
    }

    private func answer(
        _ query: MatrixQuery, _ client: BrokerClient, _ context: CommandContext, isDryRun: Bool
    ) async throws -> MatrixAnswer {
        var answer = try await client.matrix(query)
        var left = isDryRun ? 0 : retries
        while answer.unknown > 0, left > 0 {
            let results = "\(answer.unknown) verification result\(answer.unknown == 1 ? "" : "s")"
            let longest = retries * interval
            context.output.line(
                "Waiting for \(results) to be published (maximum of \(longest) seconds)", to: .error)
            try await context.pause.sleep(.seconds(interval))
            answer = try await client.matrix(query)
            left -= 1
        }
        return answer
    }

    private func query(_ context: CommandContext) throws(CommandFailure) -> MatrixQuery {
        let selectors = try GateSelectors(versions.arguments)
        let target: MatrixQuery.Target =
            if let environment { .environment(environment) } else if let tag { .tag(tag) } else { .none }
        var query = MatrixQuery(selectors.selectors, target: target)
        let others = (context.variable("PACT_BROKER_CAN_I_DEPLOY_IGNORE") ?? "").split(separator: ",")
            .map(\.withoutSpaces).filter { !$0.isBlank }
        query.ignored = selectors.ignored + others.map { MatrixQuery.Ignored(pacticipant: $0) }
        query.limit = limit
        return query
    }

    private func write(_ answer: MatrixAnswer, _ context: CommandContext, isDryRun: Bool) {
        guard !output.isJSON else { return context.output.line(answer.document.value.prettyText()) }
        GateReport(answer, context.output).write(prefix: isDryRun ? "[dry-run] " : "")
    }

    /// What to end with instead of 1, where the environment says so.
    private func negativeStatus(_ context: CommandContext) throws(CommandFailure) -> ExitStatus {
        let name = "PACT_BROKER_CAN_I_DEPLOY_EXIT_CODE_BETA"
        guard let text = context.variable(name) else { return .failure }
        guard let status = UInt8(text), ![0, 2].contains(status) else {
            throw CommandFailure(
                .usage,
                "\(name) must be a number from 1 to 255 but 2, which means that there is no answer, not '\(text)'.")
        }
        return ExitStatus(rawValue: Int32(status))
    }
}

/// The options that choose versions. They are documented here and read by `SelectorArguments`, as their order counts.
struct VersionOptions: ParsableArguments {
    @Option(
        name: [.customShort("a"), .customLong("pacticipant")],
        help: ArgumentHelp("The application; repeatable. The version options follow it.", valueName: "name"))
    var pacticipants: [String] = []

    @Option(name: [.customShort("e"), .customLong("version")], help: "The number of its version.")
    var version: [String] = []

    @Option(
        name: [.customShort("l"), .customLong("latest")],
        help: ArgumentHelp("Its latest version; with a tag, the latest that has it.", valueName: "tag"))
    var latest: [String] = []

    @Option(name: .customLong("branch"), help: "The latest version of a branch.")
    var branch: [String] = []

    @Flag(name: .customLong("main-branch"), help: "The latest version of its main branch.")
    var mainBranch = false

    @Option(name: .customLong("all"), help: ArgumentHelp("Every version with a tag.", valueName: "tag"))
    var all: [String] = []

    @Option(
        name: .customLong("ignore"),
        help: ArgumentHelp(
            "An application that doesn't count; repeatable, --version may follow. [env: PACT_BROKER_CAN_I_DEPLOY_IGNORE]",
            valueName: "name"))
    var ignore: [String] = []

    @Option(name: .customLong("selector-argument"), help: .hidden)
    var arguments: [SelectorArgument] = []
}
