import ArgumentParser
import Verifier

/// What is published of the results, and as what.
struct PublishingCommandOptions: ParsableArguments {
    @Flag(name: .customLong("publish"), help: "Publish the results to the broker; needs --provider-version.")
    var publishes = false

    @Option(
        name: .customLong("provider-version"), help: ArgumentHelp("The provider's version.", valueName: "version"))
    var version: String?

    @Option(
        name: .customLong("provider-branch"), help: ArgumentHelp("The branch of that version.", valueName: "branch"))
    var branch: String?

    @Option(
        name: .customLong("provider-tags"),
        help: ArgumentHelp("Tags of that version, separated by commas.", valueName: "tags"))
    var tags: String?

    @Option(name: .customLong("build-url"), help: ArgumentHelp("The build that verifies.", valueName: "url"))
    var buildURL: String?
}

extension PublishingCommandOptions {
    func tagList() throws(CommandFailure) -> [String] {
        guard let tags else { return [] }
        return try CommaList.elements(tags, of: "--provider-tags")
    }

    func options(hasBroker: Bool) throws(CommandFailure) -> PublishingOptions? {
        guard publishes else { return nil }
        guard let version else {
            throw CommandFailure(.usage, "--publish needs the provider's version: --provider-version.")
        }
        guard hasBroker else {
            throw CommandFailure(.usage, "--publish needs a broker to publish to: --broker-url.")
        }
        var options = PublishingOptions(
            providerVersion: version, branch: branch, tags: try tagList(), buildURL: buildURL)
        options.toolVersion = Treaty.version
        return options
    }
}
