import BrokerClient

/// The credentials on a command line, whatever the options are called there.
struct GivenCredentials {
    let token: String?
    let username: String?
    let password: String?

    /// Options win over variables as a whole: a token on the command line is not mixed with a name from outside. Only
    /// the password may come from outside alone, so that it needn't stand on the command line.
    func credentials(_ context: CommandContext) -> BrokerCredentials? {
        let password = password ?? context.variable("TREATY_BROKER_PASSWORD", "PACT_BROKER_PASSWORD") ?? ""
        if let token { return .bearer(token: token) }
        if let username { return .basic(username: username, password: password) }
        if let token = context.variable("TREATY_BROKER_TOKEN", "PACT_BROKER_TOKEN") { return .bearer(token: token) }
        guard let username = context.variable("TREATY_BROKER_USERNAME", "PACT_BROKER_USERNAME") else { return nil }
        return .basic(username: username, password: password)
    }
}
