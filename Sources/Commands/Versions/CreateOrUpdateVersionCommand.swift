import ArgumentParser
import BrokerClient

struct CreateOrUpdateVersionCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-or-update-version",
        abstract: "Make a version of an application, or add a branch and tags to it.",
        discussion: """
            The application is made too where there is none. Tags and branches that the version has stay.

              treaty create-or-update-version -a shop-web -e 2.4.0 --branch main
            """)

    @OptionGroup var reference: VersionReference

    @Option(name: .customLong("branch"), help: "The branch that the version belongs to.")
    var branch: String?

    @Option(name: .shortAndLong, help: "A tag for the version; repeatable.")
    var tag: [String] = []

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let version = try await broker.client(context).createOrUpdateVersion(
            pacticipant: reference.pacticipant, number: reference.version, branch: branch, tags: tag)
        let properties = [
            branch.map { "branch \($0)" }, tag.isEmpty ? nil : "tag(s) " + tag.joined(separator: ", "),
        ].compactMap(\.self)
        let with = properties.isEmpty ? "" : " with " + properties.joined(separator: " and ")
        let sentence = "Created/updated pacticipant version \(reference.version)\(with) in the Pact Broker"
        context.output.change(BrokerChange(sentence, version.document), as: output)
        return .success
    }
}
