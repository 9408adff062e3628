import ArgumentParser
import BrokerClient
import ContractModel
import JSONText
import TextCoding

struct PublishCommand: TreatyCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish contracts to the broker.",
        discussion: """
            Files of one consumer and provider are merged before they are sent. A file that is not valid JSON, does \
            not name its consumer and provider, or repeats a member is refused, and then nothing is sent.

              treaty publish pacts --consumer-app-version 2.4.0 --branch main
              treaty publish pacts --auto-detect-version-properties
            """,
        helpNames: .long)

    @Argument(
        help: ArgumentHelp("Pact files, folders of *.json, or patterns (*, ?, [a-z], **).", valueName: "file"),
        completion: .file())
    var paths: [String]

    @Option(
        name: [.customShort("a"), .customLong("consumer-app-version")],
        help: ArgumentHelp("The consumer's version.", valueName: "version"))
    var version: String?

    @Option(name: [.customShort("h"), .customLong("branch")], help: "The branch of the consumer's version.")
    var branch: String?

    @Flag(
        name: [.customShort("r"), .customLong("auto-detect-version-properties")], inversion: .prefixedNo,
        help: "Take version (the commit), branch and build URL from the build server's variables or git.")
    var detection: Bool?

    @Option(
        name: [.customShort("t"), .customLong("tag")],
        help: "A tag for the consumer's version; repeatable, or separated by commas.")
    var tags: [String] = []

    @Flag(
        name: [.customShort("g"), .customLong("tag-with-git-branch")], inversion: .prefixedNo,
        help: "Tag the consumer's version with the name of the branch.")
    var taggingWithBranch: Bool?

    @Option(name: .customLong("build-url"), help: ArgumentHelp("The build that made the contracts.", valueName: "url"))
    var buildURL: String?

    @Flag(
        name: .customLong("merge"), inversion: .prefixedNo,
        help: "Merge with what is already published for this version, in place of replacing it.")
    var merging: Bool?

    @Flag(
        name: .customLong("validate"),
        help: "Check the form of the pact files first; publish nothing if one has an error.")
    var validates = false

    @Flag(name: .customLong("strict"), help: "With --validate: doubts count as errors.")
    var isStrict = false

    @Option(name: .shortAndLong, help: .outputFormat)
    var output = OutputFormat.text

    @OptionGroup var broker: BrokerOptions

    var writesJSON: Bool { output.isJSON }

    var detects: Bool { detection == true }
    var tagsWithBranch: Bool { taggingWithBranch == true }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let client = try broker.client(context)
        let files = try PactFileFinder.files(paths).map { try PactFile(path: $0) }
        guard isValid(files, context) else { return .failure }
        let pacts = try PactMerge.pacts(of: files)
        for warning in pacts.flatMap(\.warnings) {
            context.output.line(context.output.styled(warning, .yellow, for: .error), to: .error)
        }
        let publications = try await publications(of: pacts, context)
        var replies: [String] = []
        var failures: [CommandFailure] = []
        for publication in publications {
            do throws(BrokerClientError) {
                let answer = try await client.publishContracts(publication, oneByOne: prefersOldAPI(context))
                if !output.isJSON { answer.notices.forEach(context.output.notice) }
                replies += answer.documents.map(reply)
            } catch {
                try Task.checkCancellation()
                let failure = CommandFailure(error)
                report(error.failure, failure, context)
                replies.append(failure.json)
                failures.append(failure)
            }
        }
        if output.isJSON { context.output.line("[" + replies.joined(separator: ",") + "]") }
        // A known refusal weighs more than an answer that didn't come.
        return failures.map(\.status).min { $0.rawValue < $1.rawValue } ?? .success
    }

    private func isValid(_ files: [PactFile], _ context: CommandContext) -> Bool {
        guard validates else { return true }
        let validation = PactValidation(files, isStrict: isStrict)
        validation.write(to: context.output, output.isJSON ? .error : .standard)
        if output.isJSON, !validation.isPassed {
            context.output.line(output == .pretty ? validation.json.prettyText() : validation.json.compactText())
        }
        return validation.isPassed
    }

    private func prefersOldAPI(_ context: CommandContext) -> Bool {
        context.variable("PACT_BROKER_FEATURES")?.contains("publish_pacts_using_old_api") ?? false
    }

    /// One for each consumer, in the order of the files.
    private func publications(
        of pacts: [PactMerge], _ context: CommandContext
    ) async throws(CommandFailure) -> [ContractsToPublish] {
        let version = try await VersionProperties(self, context)
        var publications: [ContractsToPublish] = []
        for pact in pacts {
            let contract = ContractsToPublish.Contract(
                providerName: pact.provider, content: pact.content, merges: merging == true)
            if let index = publications.firstIndex(where: { $0.pacticipantName.hasSameBytes(as: pact.consumer) }) {
                publications[index].contracts.append(contract)
                continue
            }
            var publication = ContractsToPublish(
                pacticipantName: pact.consumer, version: version.number, contracts: [contract])
            publication.branch = version.branch
            publication.tags = version.tags
            publication.buildURL = version.buildURL
            publications.append(publication)
        }
        return publications
    }

    private func reply(_ document: HALDocument) -> String {
        output == .pretty ? document.value.prettyText() : document.value.compactText()
    }

    private func report(_ failure: BrokerFailure, _ meaning: CommandFailure, _ context: CommandContext) {
        if !output.isJSON, !failure.notices.isEmpty { return failure.notices.forEach(context.output.notice) }
        for message in meaning.messages {
            context.output.line(context.output.styled(message, .red, for: .error), to: .error)
        }
    }
}
