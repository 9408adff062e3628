import ArgumentParser
import BrokerClient

/// What can be said about an environment besides its name.
struct EnvironmentOptions: ParsableArguments {
    @Option(name: .customLong("display-name"), help: "The name for people.")
    var displayName: String?

    @Flag(inversion: .prefixedNo, help: "Whether this is a production environment.")
    var production: Bool?

    @Option(name: .customLong("contact-name"), help: "The person or team responsible for the environment.")
    var contactName: String?

    @Option(name: .customLong("contact-email-address"), help: "Their e-mail address.")
    var contactEmailAddress: String?

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = EnvironmentFormat.text
}

/// Which environment, at which broker: the options of commands that only name one.
struct EnvironmentReference: ParsableArguments {
    @OptionGroup var uuid: EnvironmentUUID

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions
}

/// The option that names an environment.
struct EnvironmentUUID: ParsableArguments {
    @Option(name: .customLong("uuid"), help: "The UUID of the environment; 'treaty list-environments' shows it.")
    var value: String
}

/// How a command that makes or changes an environment writes its result.
enum EnvironmentFormat: String, CaseIterable, ExpressibleByArgument {
    case text, table, json, pretty
    /// The UUID alone.
    case id

    /// The common form; nil for the UUID.
    var common: OutputFormat? { OutputFormat(rawValue: rawValue) }

    var isJSON: Bool { common?.isJSON ?? false }
}

extension CommandOutput {
    /// What was done to an environment, or its UUID alone.
    func change(_ sentence: String, _ environment: BrokerEnvironment, as format: EnvironmentFormat) {
        guard let common = format.common else { return line(environment.uuid) }
        change(BrokerChange(sentence, environment.document), as: common)
    }
}
