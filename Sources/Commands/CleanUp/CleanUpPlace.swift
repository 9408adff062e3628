/// What a clean-up works on: a broker that runs, or the database file of one that doesn't.
enum CleanUpPlace: Hashable {
    case file
    /// `variable` names it; nil where an option does.
    case broker(variable: String?)

    /// An option decides. Without one, a variable that names a file weighs more than one that names a broker: that is
    /// set for all commands. Where nothing is named, it is the file that `treaty serve` would open.
    init(_ broker: BrokerOptions, _ file: DatabaseOptions, _ context: CommandContext) {
        if broker.baseURL != nil {
            self = .broker(variable: nil)
        } else if file.flags.isEmpty, Self.fileVariables.allSatisfy({ context.variable($0) == nil }),
            let variable = Self.brokerVariables.first(where: { context.variable($0) != nil })
        {
            self = .broker(variable: variable)
        } else {
            self = .file
        }
    }

    private static let brokerVariables = ["TREATY_BROKER_BASE_URL", "PACT_BROKER_BASE_URL"]

    /// The variables with which `treaty serve` learns which file it is.
    static let fileVariables = [
        "TREATY_CONFIG", "PACT_BROKER_CONF", "TREATY_DATABASE", "TREATY_DATABASE_URL", "PACT_BROKER_DATABASE_URL",
        "TREATY_DATABASE_URL_FILE", "PACT_BROKER_DATABASE_URL_FILE",
        "TREATY_DATABASE_URL_ENVIRONMENT_VARIABLE_NAME", "PACT_BROKER_DATABASE_URL_ENVIRONMENT_VARIABLE_NAME",
        "TREATY_DATABASE_NAME", "PACT_BROKER_DATABASE_NAME",
    ]
}
