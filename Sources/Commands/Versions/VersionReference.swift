import ArgumentParser

/// Which version of which application.
struct VersionReference: ParsableArguments {
    @Option(
        name: [.customShort("a"), .customLong("pacticipant")], help: ArgumentHelp("The application.", valueName: "name")
    )
    var pacticipant: String

    @Option(name: [.customShort("e"), .customLong("version")], help: "The number of its version.")
    var version: String
}
