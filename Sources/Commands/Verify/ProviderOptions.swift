import ArgumentParser
import HTTPTransport
import Verifier

/// Where the provider runs.
struct ProviderOptions: ParsableArguments {
    @Option(
        name: [.customShort("n"), .customLong("provider-name")],
        help: ArgumentHelp("The provider's name (default: provider). [env: PACT_PROVIDER_NAME]", valueName: "name"))
    var name: String?

    @Option(
        name: [.customShort("h"), .customLong("hostname")],
        help: ArgumentHelp("Where it runs (default: localhost). [env: PACT_PROVIDER_HOSTNAME]", valueName: "host"))
    var host: String?

    @Option(
        name: [.customShort("p"), .customLong("port")],
        help: ArgumentHelp("Its port (default: the scheme's). [env: PACT_PROVIDER_PORT]", valueName: "port"))
    var port: Int?

    @Option(
        name: [.customLong("transport"), .customLong("scheme")],
        help: ArgumentHelp("http or https (default: http). [env: PACT_PROVIDER_TRANSPORT]", valueName: "scheme"))
    var scheme: String?

    @Option(
        name: .customLong("transports"),
        help: ArgumentHelp(
            "Another way to it, for interactions of that transport: name:port[/path]; repeatable.",
            valueName: "transport"))
    var transports: [String] = []

    @Option(
        name: .customLong("base-path"),
        help: ArgumentHelp("In front of every path. [env: PACT_PROVIDER_BASE_PATH]", valueName: "path"))
    var basePath: String?

    @Option(
        name: [.customShort("H"), .customLong("header")],
        help: ArgumentHelp("Send this header in place of the contract's: name=value; repeatable.", valueName: "header"))
    var headers: [String] = []

    @Option(
        name: .customLong("request-timeout"),
        help: ArgumentHelp(
            "How long an answer may take (default: 5000). [env: PACT_PROVIDER_REQUEST_TIMEOUT]",
            valueName: "milliseconds"))
    var timeout: Int?
}

extension ProviderOptions {
    func target(_ context: CommandContext) throws(CommandFailure) -> ProviderTarget {
        var target = ProviderTarget(name: name ?? context.variable("PACT_PROVIDER_NAME") ?? "provider")
        target.host = try host(context) ?? target.host
        target.scheme = try scheme(context) ?? target.scheme
        target.basePath = basePath ?? context.variable("PACT_PROVIDER_BASE_PATH") ?? ""
        target.port = try Self.port.value(port, context)
        if let limit = try Self.timeout.value(timeout, context) { target.timeLimit = .milliseconds(limit) }
        for text in transports.flatMap({ $0.split(separator: " ") }) {
            target.transports.append(try Self.transport(text))
        }
        target.headers = try headers.map { header throws(CommandFailure) in try Self.header(header) }
        return target
    }

    private func scheme(_ context: CommandContext) throws(CommandFailure) -> String? {
        let variable = "PACT_PROVIDER_TRANSPORT"
        guard let text = scheme ?? context.variable(variable) else { return nil }
        let name = text.lowercased()
        guard ["http", "https"].contains(name) else {
            let origin = scheme == nil ? variable : "--scheme"
            throw CommandFailure(.usage, "\(origin) must be http or https, not '\(text)'.")
        }
        return name
    }

    /// Refuses a URL, which would be asked for once an interaction.
    private func host(_ context: CommandContext) throws(CommandFailure) -> String? {
        guard let text = host ?? context.variable("PACT_PROVIDER_HOSTNAME") else { return nil }
        guard !text.contains(where: { "/?#@".contains($0) || $0.isWhitespace }) else {
            throw CommandFailure(
                .usage,
                """
                --hostname must be a host such as localhost, not '\(HTTPRedaction().url(text))'; --scheme, --port and \
                --base-path say the rest.
                """)
        }
        return text
    }

    private static let port = OptionNumber(option: "--port", variable: "PACT_PROVIDER_PORT", range: 0...65535)
    private static let timeout = OptionNumber(
        option: "--request-timeout", variable: "PACT_PROVIDER_REQUEST_TIMEOUT", range: 1...Int(Int32.max))

    private static func transport(_ text: Substring) throws(CommandFailure) -> ProviderTransport {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { throw malformed(text) }
        let digits = parts[1].prefix { $0 != "/" }
        guard let port = UInt16(digits) else { throw malformed(text) }
        return ProviderTransport(
            name: String(parts[0]), port: Int(port), path: String(parts[1].dropFirst(digits.count)))
    }

    private static func malformed(_ text: Substring) -> CommandFailure {
        CommandFailure(.usage, "'\(text)' is not a transport: write name:port or name:port/path.")
    }

    private static func header(_ text: String) throws(CommandFailure) -> CustomHeader {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
            text.unicodeScalars.allSatisfy({ (0x20...0x7E).contains($0.value) })
        else {
            throw CommandFailure(.usage, "'\(text)' is not a header: write name=value, in printable ASCII.")
        }
        return CustomHeader(name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    }
}
