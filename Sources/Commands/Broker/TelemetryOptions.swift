import ArgumentParser

/// What the official clients take for their own logs and telemetry. It is accepted everywhere, so that a command line
/// keeps working, and has no effect: nothing here sends telemetry.
struct TelemetryOptions: ParsableArguments {
    @Flag(
        name: [.customLong("enable-otel"), .customLong("enable-otel-logs"), .customLong("enable-otel-traces")],
        help: .hidden)
    var sendsTelemetry = false

    @Option(
        name: [
            .customLong("otel-exporter"), .customLong("otel-exporter-endpoint"), .customLong("otel-exporter-protocol"),
            .customLong("log-level"),
        ], help: .hidden)
    var settings: [String] = []
}
