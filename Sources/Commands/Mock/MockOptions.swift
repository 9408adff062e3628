import ArgumentParser
import HTTPTransport
import MockServer

/// What is mocked.
struct MockSourceOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: ArgumentHelp("The pact file with the interactions.", valueName: "file"), completion: .file())
    var file: String

    @Option(
        name: .customLong("consumer"),
        help: ArgumentHelp("The consumer's name, in place of that in the file.", valueName: "name"))
    var consumer: String?

    @Option(
        name: .customLong("provider"),
        help: ArgumentHelp("The provider's name, in place of that in the file.", valueName: "name"))
    var provider: String?
}

/// Where and how long the mock is served.
struct MockServingOptions: ParsableArguments {
    @Option(
        name: [.customShort("p"), .customLong("port")],
        help: ArgumentHelp("Where to listen (default: a free port, which is printed).", valueName: "port"))
    var port: Int?

    @Option(
        name: .customLong("host"),
        help: ArgumentHelp("The address to listen at (default: 127.0.0.1).", valueName: "host"))
    var host: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp(
            "The mock's address as the consumer knows it, for generated URLs (default: where it listens).",
            valueName: "url"))
    var url: String?

    @Flag(
        name: [.customShort("c"), .customLong("cors-preflight"), .customLong("cors")],
        help: "Answer a browser's OPTIONS requests that the pact doesn't expect.")
    var answersPreflights = false

    @Option(
        name: .customLong("timeout"),
        help: ArgumentHelp("End after so many seconds.", valueName: "seconds"))
    var timeout: Int?

    func settings() throws(CommandFailure) -> MockSettings {
        var settings = MockSettings()
        settings.port = try Self.port.checked(port) ?? settings.port
        settings.host = host ?? settings.host
        settings.answersPreflights = answersPreflights
        _ = try Self.timeout.checked(timeout)
        if let url {
            guard HTTPURL(url) != nil else {
                throw CommandFailure(.usage, "--base-url must be an http or https URL, not '\(url)'.")
            }
            settings.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        }
        return settings
    }

    private static let port = OptionNumber(option: "--port", range: 0...65535)
    private static let timeout = OptionNumber(option: "--timeout", range: 1...86400)
}

/// What is left when the mock has ended.
struct MockResultOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("pact-dir"), .customLong("output")],
        help: ArgumentHelp(
            "Write the pact there if all went as expected, into the one that is there if there is one.",
            valueName: "folder"), completion: .directory)
    var folder: String?

    @Option(
        name: [.customShort("j"), .customLong("json")],
        help: ArgumentHelp("Write what was requested to this file, as JSON.", valueName: "file"), completion: .file())
    var json: String?
}
