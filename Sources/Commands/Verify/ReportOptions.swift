import ArgumentParser

/// What is written about a run.
struct ReportOptions: ParsableArguments {
    @Option(
        name: [.customShort("j"), .customLong("json")],
        help: ArgumentHelp("Write a JSON report to this file. [env: PACT_VERIFIER_JSON_REPORT]", valueName: "file"),
        completion: .file())
    var json: String?

    @Option(
        name: [.customShort("x"), .customLong("junit")],
        help: ArgumentHelp(
            "Write a JUnit report, as CI systems read it. [env: PACT_VERIFIER_JUNIT_REPORT]", valueName: "file"),
        completion: .file())
    var junit: String?

    @Option(
        name: .customLong("html"),
        help: ArgumentHelp("Write a report as one HTML page. [env: PACT_VERIFIER_HTML_REPORT]", valueName: "file"),
        completion: .file())
    var html: String?

    @Flag(name: [.customLong("no-colour"), .customLong("no-color")], help: "Print without colours.")
    var hasNoColours = false

    @Option(
        name: [.customShort("l"), .customLong("loglevel")],
        help: ArgumentHelp(
            "error, warn, info, debug, trace or none; from debug on, the HTTP traffic.", valueName: "level"))
    var logLevel = "warn"

    @Flag(name: [.customShort("v"), .customLong("version")], help: "Print the version.")
    var showsVersion = false

    @Option(name: .customLong("xslt"), help: .hidden)
    var xslt: String?

    @Flag(name: [.customLong("pretty-log"), .customLong("full-log"), .customLong("compact-log")], help: .hidden)
    var logLayout = false

    @OptionGroup var telemetry: TelemetryOptions

    func validate() throws {
        let levels = ["error", "warn", "info", "debug", "trace", "none"]
        guard levels.contains(logLevel) else {
            throw ValidationError("--loglevel must be one of \(levels.joined(separator: ", ")), not '\(logLevel)'.")
        }
    }
}

extension ReportOptions {
    var showsTraffic: Bool { logLevel == "debug" || logLevel == "trace" }

    func jsonFile(_ context: CommandContext) -> String? { json ?? context.variable("PACT_VERIFIER_JSON_REPORT") }

    /// Where reports go. Refuses what would not be written: a style sheet, and two reports in one file.
    func files(_ context: CommandContext) throws(CommandFailure) -> ReportFiles {
        guard xslt == nil else {
            throw CommandFailure(
                .usage,
                """
                --xslt is not available, as Treaty does not run style sheets: --html writes its own page, and --json \
                has all that a page of your own needs.
                """)
        }
        let files = ReportFiles(
            json: jsonFile(context), junit: junit ?? context.variable("PACT_VERIFIER_JUNIT_REPORT"),
            html: html ?? context.variable("PACT_VERIFIER_HTML_REPORT"))
        if let path = files.repeatedPath {
            throw CommandFailure(.usage, "Two reports can't be written to one file: \(path).")
        }
        return files
    }
}
