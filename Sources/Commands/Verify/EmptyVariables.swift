/// Variables of the environment that stand for an option which can't be empty.
///
/// An empty one is a mistake of the pipeline that set it, and would be taken for one that isn't there: an empty name
/// would leave every pact out.
enum EmptyVariables {
    private static let names = [
        "PACT_BROKER_BASE_URL", "PACT_WEBHOOK_CALLBACK_URL", "PACT_BROKER_USERNAME", "PACT_BROKER_PASSWORD",
        "PACT_BROKER_TOKEN", "PACT_BROKER_HTTP_RETRIES", "PACT_PROVIDER_NAME", "PACT_PROVIDER_HOSTNAME",
        "PACT_PROVIDER_TRANSPORT", "PACT_PROVIDER_BASE_PATH", "PACT_PROVIDER_REQUEST_TIMEOUT",
        "PACT_PROVIDER_STATE_CHANGE_URL", "PACT_DESCRIPTION", "PACT_PROVIDER_STATE", "PACT_VERIFIER_JSON_REPORT",
        "PACT_VERIFIER_JUNIT_REPORT", "PACT_VERIFIER_HTML_REPORT",
    ]

    static func refuse(in context: CommandContext) throws(CommandFailure) {
        guard let name = names.first(where: { context.variables[$0]?.isEmpty == true }) else { return }
        throw CommandFailure(.usage, "\(name) is set, but empty: give it a value, or don't set it.")
    }
}
