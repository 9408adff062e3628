import HTTPTransport

/// Sends requests the way the environment wants it: through its proxies, with its certificates.
struct ClientTransport: HTTPTransport {
    private let transport: any HTTPTransport
    private let proxies: ProxyRules
    private let tls: TLSOptions

    /// What a request says about TLS itself wins over `tls`; the certificate is checked only if both want it.
    init(_ transport: any HTTPTransport, _ proxies: ProxyRules, _ tls: TLSOptions) {
        self.transport = transport
        self.proxies = proxies
        self.tls = tls
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var request = request
        if request.options.proxy == nil { request.options.proxy = proxies.proxy(for: request.url) }
        request.options.tls.fill(from: tls)
        return try await transport.send(request)
    }
}

extension TLSOptions {
    /// What is trusted and what is shown are each taken as a whole, so that no certificate meets another one's key.
    fileprivate mutating func fill(from other: TLSOptions) {
        verifiesPeer = verifiesPeer && other.verifiesPeer
        if certificateAuthorityFile == nil, certificateAuthorityFolder == nil {
            certificateAuthorityFile = other.certificateAuthorityFile
            certificateAuthorityFolder = other.certificateAuthorityFolder
        }
        if clientCertificateFile == nil, clientKeyFile == nil {
            clientCertificateFile = other.clientCertificateFile
            clientKeyFile = other.clientKeyFile
        }
    }
}

extension CommandContext {
    /// The transport that others are made of; it prints the traffic, without these texts, where that is wanted.
    func openTransport(showsTraffic: Bool, secrets: [String]) -> any HTTPTransport {
        let transport = transport()
        guard showsTraffic else { return transport }
        return LoggingTransport(transport, redaction: HTTPRedaction(secrets: secrets)) { [output] text in
            output.line(text, to: .error)
        }
    }
}

/// What the environment says about certificates.
struct ClientTLS {
    /// For everybody: what to trust.
    var trust = TLSOptions()
    private let certificate: String?
    private let key: String?

    init(_ context: CommandContext) {
        certificate = context.variable("X509_CLIENT_CERT_FILE")
        key = context.variable("X509_CLIENT_KEY_FILE")
        trust.certificateAuthorityFile = context.variable("SSL_CERT_FILE")
        let switches = [
            "PACT_BROKER_DISABLE_SSL_VERIFICATION", "PACT_DISABLE_SSL_VERIFICATION", "SSL_SKIP_VERIFICATION",
        ]
        if switches.contains(where: context.isTrue) { trust.verifiesPeer = false }
    }

    /// For the broker alone: it is shown the client's certificate too.
    var broker: TLSOptions {
        var options = trust
        options.clientCertificateFile = certificate
        options.clientKeyFile = key
        return options
    }
}
