/// What is said about the version that contracts are published for. What the command line says wins over what is found.
struct VersionProperties: Sendable {
    let number: String
    let branch: String?
    let tags: [String]
    let buildURL: String?

    init(_ command: PublishCommand, _ context: CommandContext) async throws(CommandFailure) {
        let build = BuildEnvironment(context)
        var number = command.version
        if number == nil, command.detects { number = await build.commit() }
        guard let number, !number.withoutSpaces.isEmpty else {
            throw CommandFailure(
                .usage,
                command.detects
                    ? "The commit can't be found out here; give the consumer's version with --consumer-app-version."
                    : "Give the consumer's version with --consumer-app-version, or use "
                        + "--auto-detect-version-properties."
            )
        }
        self.number = number
        var tags: [String] = []
        for text in command.tags { tags += try CommaList.elements(text, of: "--tag") }
        let found = command.detects || command.tagsWithBranch ? await build.branch() : nil
        if command.tagsWithBranch {
            guard let found else {
                throw CommandFailure(.usage, "The branch can't be found out here; give the tag with --tag.")
            }
            if !tags.contains(found) { tags.append(found) }
        }
        self.tags = tags
        branch = command.branch ?? (command.detects ? found : nil)
        buildURL = command.buildURL ?? (command.detects ? build.buildURL : nil)
    }
}
