import ArgumentParser

/// What is written about a run.
struct ReportOptions: ParsableArguments {
    @Option(
        name: [.customShort("j"), .customLong("json")],
        help: ArgumentHelp("Write a JSON report to this file. [env: PACT_VERIFIER_JSON_REPORT]", valueName: "file"))
    var json: String?

    @Flag(name: [.customLong("no-colour"), .customLong("no-color")], help: "Print without colours.")
    var hasNoColours = false

    @Option(
        name: [.customShort("l"), .customLong("loglevel")],
        help: ArgumentHelp(
            "error, warn, info, debug, trace or none; from debug on, the HTTP traffic.", valueName: "level"))
    var logLevel = "warn"

    @Flag(name: [.customShort("v"), .customLong("version")], help: "Print the version.")
    var showsVersion = false

    @Option(name: [.customShort("x"), .customLong("junit")], help: .hidden)
    var junit: String?

    @Option(name: .customLong("html"), help: .hidden)
    var html: String?

    @Option(name: .customLong("xslt"), help: .hidden)
    var xslt: String?

    @Flag(name: [.customLong("pretty-log"), .customLong("full-log"), .customLong("compact-log")], help: .hidden)
    var logLayout = false

    @Flag(
        name: [.customLong("enable-otel"), .customLong("enable-otel-logs"), .customLong("enable-otel-traces")],
        help: .hidden)
    var sendsTelemetry = false

    @Option(
        name: [
            .customLong("otel-exporter"), .customLong("otel-exporter-endpoint"), .customLong("otel-exporter-protocol"),
            .customLong("log-level"),
        ], help: .hidden)
    var telemetry: [String] = []

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

    /// A report that nobody writes must not be believed to exist.
    func refuseUnavailable() throws(CommandFailure) {
        let asked = [("--junit", junit), ("--html", html), ("--xslt", xslt)].first { $0.1 != nil }
        guard let asked else { return }
        throw CommandFailure(.usage, "\(asked.0) is not available; --json writes a report for programs.")
    }
}
