import ArgumentParser

/// The options that choose versions. They are documented here and read by `SelectorArguments`, as their order counts.
struct VersionOptions: ParsableArguments {
    @Option(
        name: [.customShort("a"), .customLong("pacticipant")],
        help: ArgumentHelp("The application; repeatable. The version options follow it.", valueName: "name"))
    var pacticipants: [String] = []

    @Option(name: [.customShort("e"), .customLong("version")], help: "The number of its version.")
    var version: [String] = []

    @Option(
        name: [.customShort("l"), .customLong("latest")],
        help: ArgumentHelp("Its latest version; with a tag, the latest that has it.", valueName: "tag"))
    var latest: [String] = []

    @Option(name: .customLong("branch"), help: "The latest version of a branch.")
    var branch: [String] = []

    @Flag(name: .customLong("main-branch"), help: "The latest version of its main branch.")
    var mainBranch = false

    @Option(name: .customLong("all"), help: ArgumentHelp("Every version with a tag.", valueName: "tag"))
    var all: [String] = []

    @Option(
        name: .customLong("ignore"),
        help: ArgumentHelp(
            "An application that doesn't count; repeatable, --version may follow.", valueName: "name"))
    var ignore: [String] = []

    @Option(name: .customLong("selector-argument"), help: .hidden)
    var arguments: [SelectorArgument] = []
}
