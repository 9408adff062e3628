import ArgumentParser
import Verifier

/// Which interactions are verified.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .customLong("filter-description"),
        help: ArgumentHelp("Only interactions whose description matches. [env: PACT_DESCRIPTION]", valueName: "regex"))
    var description: String?

    @Option(
        name: .customLong("filter-state"),
        help: ArgumentHelp(
            "Only interactions with a matching provider state. [env: PACT_PROVIDER_STATE]", valueName: "regex"))
    var state: String?

    @Flag(
        name: .customLong("filter-no-state"),
        help: "Only interactions without provider state. [env: PACT_PROVIDER_NO_STATE]")
    var onlyWithoutState = false

    @Option(
        name: [.customShort("c"), .customLong("filter-consumer")],
        help: ArgumentHelp("Only pacts of this consumer; repeatable.", valueName: "name"))
    var consumers: [String] = []

    @Flag(
        name: .customLong("last-failed"),
        help: "Only interactions that failed in the run whose report --json names; not with --publish or a filter.")
    var onlyLastFailed = false
}

extension FilterOptions {
    func filter(_ context: CommandContext) throws(CommandFailure) -> InteractionFilter {
        let onlyWithoutState = onlyWithoutState || StateOptions.isOn("PACT_PROVIDER_NO_STATE", context)
        let state = state ?? context.variable("PACT_PROVIDER_STATE")
        guard state == nil || !onlyWithoutState else {
            throw CommandFailure(.usage, "Give either --filter-state or --filter-no-state, not both.")
        }
        do throws(InvalidFilter) {
            return try InteractionFilter(
                consumers: consumers, description: description ?? context.variable("PACT_DESCRIPTION"), state: state,
                onlyWithoutState: onlyWithoutState)
        } catch {
            throw CommandFailure(.usage, "\(error).")
        }
    }

    /// Whether a filter leaves interactions or pacts out.
    func selects(_ context: CommandContext) -> Bool {
        description != nil || state != nil || onlyWithoutState || !consumers.isEmpty
            || context.variable("PACT_DESCRIPTION", "PACT_PROVIDER_STATE") != nil
            || StateOptions.isOn("PACT_PROVIDER_NO_STATE", context)
    }
}
