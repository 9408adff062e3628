import ArgumentParser
import BrokerClient

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

              treaty can-i-deploy --pacticipant shop-web --version 2.4.0 \\
                --to-environment production
              treaty can-i-deploy -a shop-web -e 2.4.0 --to-environment production \\
                --retry-while-unknown 30

            PACT_BROKER_CAN_I_DEPLOY_IGNORE names applications that don't count, separated by commas.
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

    @Flag(
        name: .customLong("dry-run"), inversion: .prefixedNo,
        help: "Always exit with 0. [env: PACT_BROKER_CAN_I_DEPLOY_DRY_RUN]")
    var isDryRun: Bool?

    @OptionGroup var gate: GateOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { gate.output.isJSON }

    func validate() throws {
        guard environment == nil || tag == nil else {
            throw ValidationError("Give either --to-environment or --to, not both.")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let negative = try negativeStatus(context)
        try gate.checkNumbers(context)
        return try await gate.run(
            query(context), broker.client(context), context,
            isDryRun: isDryRun ?? context.isTrue("PACT_BROKER_CAN_I_DEPLOY_DRY_RUN"), negative: negative)
    }

    private func query(_ context: CommandContext) throws(CommandFailure) -> MatrixQuery {
        let selectors = try GateSelectors(versions.arguments)
        let target: MatrixQuery.Target =
            if let environment { .environment(environment) } else if let tag { .tag(tag) } else { .none }
        var query = MatrixQuery(selectors.selectors, target: target)
        query.ignored = selectors.ignored + context.ignored("PACT_BROKER_CAN_I_DEPLOY_IGNORE")
        query.limit = gate.limit
        return query
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
