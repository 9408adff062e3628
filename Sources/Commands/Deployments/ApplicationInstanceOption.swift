import ArgumentParser

/// Which of several instances of an application in an environment is meant.
struct ApplicationInstanceOption: ParsableArguments {
    @Option(
        name: [.customLong("application-instance"), .customLong("target")],
        help: ArgumentHelp("Which of several instances of the application in the environment.", valueName: "instance"))
    var applicationInstance: String?

    /// As sentences mention it.
    var mention: String { applicationInstance.map { " (application instance \($0))" } ?? "" }
}
