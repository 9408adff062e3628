import ArgumentParser
import BrokerClient
import HTTPTransport
import TextCoding

/// Which broker, and how to talk to it: the options that every command of a broker's client has.
struct BrokerOptions: ParsableArguments {
    @Option(
        name: [.customShort("b"), .customLong("broker-base-url")],
        help: ArgumentHelp("Base URL of the broker. [env: PACT_BROKER_BASE_URL]", valueName: "url"))
    var baseURL: String?

    @Option(
        name: [.customShort("u"), .customLong("broker-username")],
        help: ArgumentHelp("Name for basic authentication. [env: PACT_BROKER_USERNAME]", valueName: "name"))
    var username: String?

    @Option(
        name: [.customShort("p"), .customLong("broker-password")],
        help: ArgumentHelp("Password for basic authentication. [env: PACT_BROKER_PASSWORD]", valueName: "password"))
    var password: String?

    @Option(
        name: [.customShort("k"), .customLong("broker-token")],
        help: ArgumentHelp("Bearer token. [env: PACT_BROKER_TOKEN]", valueName: "token"))
    var token: String?

    @Option(
        name: .customLong("custom-header"),
        help: ArgumentHelp("'Name: value' to send with each request; repeatable.", valueName: "header"))
    var customHeaders: [String] = []

    @Option(
        name: .customLong("retries"),
        help: ArgumentHelp(
            """
            Attempts of a request that meets a 5xx, 408, 429 or no connection, 1 s, 2 s, 4 s, ... apart; without this \
            option 5, 5 s apart. [env: PACT_BROKER_HTTP_RETRIES]
            """, valueName: "number"))
    var retries: Int?

    @Option(
        name: [.customShort("c"), .customLong("ssl-certificate")],
        help: ArgumentHelp(
            "Certificates to trust, a PEM file, in place of the system's. [env: SSL_CERT_FILE]", valueName: "file"),
        completion: .file())
    var certificateFile: String?

    @Flag(name: .customLong("skip-ssl-verification"), help: "Accept any certificate.")
    var skipsVerification = false

    @Flag(
        name: [.customShort("v"), .customLong("verbose")], inversion: .prefixedNo,
        help: "Print the HTTP traffic, without credentials. [env: VERBOSE]")
    var isVerbose: Bool?

    @Option(name: .customLong("ssl-trust-store"), help: .hidden)
    var trustStore: String?

    @OptionGroup var telemetry: TelemetryOptions
}

extension BrokerOptions {
    /// The broker that options and variables name.
    ///
    /// - Parameters:
    ///   - source: The URL, where another option than `--broker-base-url` names it.
    ///   - confidential: Texts that the request's body holds and that no log may show.
    func client(
        _ context: CommandContext, at source: String? = nil, confidential: [String] = []
    ) throws(CommandFailure) -> BrokerClient {
        guard let text = source ?? baseURL ?? context.variable("TREATY_BROKER_BASE_URL", "PACT_BROKER_BASE_URL") else {
            throw CommandFailure(
                .usage, "No broker is given: use --broker-base-url, or set PACT_BROKER_BASE_URL.")
        }
        guard let address = BrokerAddress(text) else {
            let shown = HTTPRedaction().url(text)
            throw CommandFailure(.usage, "'\(shown)' is not the URL of a broker: begin with http:// or https://.")
        }
        let credentials = try credentials(context)
        var tls = ClientTLS(context).broker
        if let certificateFile = try existingCertificateFile() { tls.certificateAuthorityFile = certificateFile }
        if skipsVerification { tls.verifiesPeer = false }
        let fields = try customHeaders.map { header throws(CommandFailure) in
            let (name, value) = try HeaderArgument(header).pair
            return HTTPField(name, value)
        }
        let headers = fields.filter { CredentialName.isHeader($0.name) }.map(\.value)
        let base = context.openTransport(
            showsTraffic: isVerbose ?? context.isTrue("VERBOSE"),
            secrets: (credentials?.secrets ?? []) + headers + confidential)
        let transport = ClientTransport(base, ProxyRules(context.variables), tls)
        var connection = BrokerConnection(
            address, transport: transport, credentials: credentials, pause: context.pause)
        // Nobody should wonder why nothing happens.
        connection.willRetry = { [output = context.output] in output.interject($0 + ".") }
        connection.userAgent = "treaty/\(Treaty.version)"
        connection.retries = try retryPolicy(context)
        connection.fields = fields
        return BrokerClient(connection)
    }

    private func credentials(_ context: CommandContext) throws(CommandFailure) -> BrokerCredentials? {
        guard token == nil || username == nil else {
            throw CommandFailure(.usage, "Give either --broker-token or --broker-username, not both.")
        }
        return GivenCredentials(token: token, username: username, password: password).credentials(context)
    }

    private func existingCertificateFile() throws(CommandFailure) -> String? {
        guard let certificateFile, !FilePath(certificateFile).exists else { return certificateFile }
        throw CommandFailure(.usage, "There is no file \(certificateFile), which --ssl-certificate names.")
    }

    private func retryPolicy(_ context: CommandContext) throws(CommandFailure) -> RetryPolicy {
        guard let attempts = try OptionNumber.attempts.value(retries, context) else { return .commands }
        return RetryPolicy(attempts: attempts, includesConnectionErrors: true)
    }
}

extension OptionNumber {
    /// How often a request to the broker is made.
    static let attempts = OptionNumber(option: "--retries", variable: "PACT_BROKER_HTTP_RETRIES", range: 0...255)
}

extension Duration {
    /// In seconds, for people: `5 s`, `0.5 s`.
    var shortText: String {
        let seconds = self / .seconds(1)
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
