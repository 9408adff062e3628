import ArgumentParser
import HTTPTransport
import Verifier

/// How provider states are set up.
struct StateOptions: ParsableArguments {
    @Option(
        name: [.customShort("s"), .customLong("state-change-url")],
        help: ArgumentHelp("Asked to set up each state. [env: PACT_PROVIDER_STATE_CHANGE_URL]", valueName: "url"))
    var url: String?

    @Flag(
        name: .customLong("state-change-as-query"),
        help: "Send the state in the query, not as JSON. [env: PACT_PROVIDER_STATE_CHANGE_AS_QUERY]")
    var usesQuery = false

    @Flag(
        name: .customLong("state-change-teardown"),
        help: "Also ask to tear each state down. [env: PACT_PROVIDER_STATE_CHANGE_TEARDOWN]")
    var tearsDown = false

    @Flag(
        name: .customLong("isolated-states"),
        help: "The provider keeps states apart by the header Treaty-Interaction-Id: interactions may run side by side.")
    var areIsolated = false
}

extension StateOptions {
    func options(_ context: CommandContext) throws(CommandFailure) -> StateChangeOptions? {
        guard let url = url ?? context.variable("PACT_PROVIDER_STATE_CHANGE_URL") else {
            for option in optionsForURL {
                context.output.warn("\(option) has no effect without --state-change-url: no state is set up.")
            }
            return nil
        }
        guard HTTPURL(url) != nil else {
            throw CommandFailure(
                .usage, "The state change URL '\(HTTPRedaction().url(url))' is not an http or https URL.")
        }
        return StateChangeOptions(
            url: url, usesQuery: usesQuery || Self.isOn("PACT_PROVIDER_STATE_CHANGE_AS_QUERY", context),
            tearsDown: tearsDown || Self.isOn("PACT_PROVIDER_STATE_CHANGE_TEARDOWN", context),
            isIsolated: areIsolated)
    }

    /// What was asked for and says nothing where states are not changed.
    private var optionsForURL: [String] {
        let given = [
            usesQuery ? "--state-change-as-query" : nil, tearsDown ? "--state-change-teardown" : nil,
            areIsolated ? "--isolated-states" : nil,
        ]
        return given.compactMap(\.self)
    }

    /// On for anything but the words for no.
    static func isOn(_ variable: String, _ context: CommandContext) -> Bool {
        guard let text = context.variable(variable) else { return false }
        return !["0", "false", "no", "off", "n", "f"].contains(text.lowercased())
    }
}
