import ArgumentParser
import BrokerClient

struct CanIMergeCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "can-i-merge",
        abstract: "Ask whether a version fits the main branches of what it works with.",
        usage: "treaty can-i-merge --pacticipant <name> --version <version>",
        discussion: """
            The version is held against the head of the main branch of each application that it has a contract with. \
            Exit status as of can-i-deploy: 0 yes, 1 no, 2 no answer.

              treaty can-i-merge --pacticipant shop-web --version 2.4.0

            PACT_BROKER_CAN_I_MERGE_IGNORE names applications that don't count, separated by commas.
            """)

    @OptionGroup(title: "Versions") var versions: VersionOptions

    @Flag(
        name: .customLong("dry-run"), inversion: .prefixedNo,
        help: "Always exit with 0. [env: PACT_BROKER_CAN_I_MERGE_DRY_RUN]")
    var isDryRun: Bool?

    @OptionGroup var gate: GateOptions

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { gate.output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        try gate.checkNumbers(context)
        let selectors = try GateSelectors(versions.arguments)
        var query = MatrixQuery(selectors.selectors, target: .mainBranches)
        query.ignored = selectors.ignored + context.ignored("PACT_BROKER_CAN_I_MERGE_IGNORE")
        query.limit = gate.limit
        return try await gate.run(
            query, broker.client(context), context,
            isDryRun: isDryRun ?? context.isTrue("PACT_BROKER_CAN_I_MERGE_DRY_RUN"))
    }
}
