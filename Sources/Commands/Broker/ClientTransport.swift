import HTTPTransport

/// Sends requests the way the environment wants it: through its proxies, with its certificates, and into the log.
struct ClientTransport: HTTPTransport {
    private let transport: any HTTPTransport
    private let proxies: ProxyRules
    private let tls: TLSOptions
    private let log: TrafficLog?

    init(_ transport: any HTTPTransport, _ proxies: ProxyRules, _ tls: TLSOptions, _ log: TrafficLog?) {
        self.transport = transport
        self.proxies = proxies
        self.tls = tls
        self.log = log
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var request = request
        if request.options.proxy == nil { request.options.proxy = proxies.proxy(for: request.url) }
        let verifiesPeer = request.options.tls.verifiesPeer && tls.verifiesPeer
        if request.options.tls == TLSOptions() { request.options.tls = tls }
        request.options.tls.verifiesPeer = verifiesPeer
        log?.sent(request)
        let response = try await transport.send(request)
        log?.received(response)
        return response
    }
}

/// Prints HTTP traffic, without credentials.
struct TrafficLog: Sendable {
    private let output: CommandOutput
    private let redaction: HTTPRedaction

    init(_ output: CommandOutput, secrets: [String]) {
        self.output = output
        redaction = HTTPRedaction(secrets: secrets)
    }

    func sent(_ request: HTTPRequest) { write(redaction.render(request), mark: "> ") }

    func received(_ response: HTTPResponse) { write(redaction.render(response), mark: "< ") }

    private func write(_ text: String, mark: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            output.line(mark + line, to: .error)
        }
    }
}

/// What the environment says about certificates.
struct ClientTLS {
    var options = TLSOptions()

    init(_ context: CommandContext) {
        options.certificateAuthorityFile = context.variable("SSL_CERT_FILE")
        options.clientCertificateFile = context.variable("X509_CLIENT_CERT_FILE")
        options.clientKeyFile = context.variable("X509_CLIENT_KEY_FILE")
        let switches = [
            "PACT_BROKER_DISABLE_SSL_VERIFICATION", "PACT_DISABLE_SSL_VERIFICATION", "SSL_SKIP_VERIFICATION",
        ]
        if switches.contains(where: context.isTrue) { options.verifiesPeer = false }
    }
}
