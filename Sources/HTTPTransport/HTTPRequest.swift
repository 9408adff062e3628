/// One request as it goes over the wire. Nothing is added to the lines in `fields` but what HTTP itself demands
/// (`Host`, `Content-Length`), the offer of compression where ``HTTPOptions/acceptsCompression`` is set, and
/// `Authorization` for user information in the URL where `fields` has none.
package struct HTTPRequest: Sendable {
    /// Sent as it is; any token.
    package var method: String
    /// Absolute, `http` or `https`; path and query are sent as they are, dot segments included.
    package var url: String
    /// Sent in this order, repetitions included; only `Host` always goes first.
    package var fields: [HTTPField]
    /// nil sends no body and no `Content-Length`; an empty array sends `Content-Length: 0`.
    package var body: [UInt8]?
    package var options: HTTPOptions

    package init(
        method: String, url: String, fields: [HTTPField] = [], body: [UInt8]? = nil,
        options: HTTPOptions = HTTPOptions()
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
        self.options = options
    }
}

/// Limits and routes of one request.
package struct HTTPOptions: Sendable {
    /// From the call to the last byte of the answer.
    package var timeLimit: Duration = .seconds(30)
    package var connectTimeLimit: Duration = .seconds(10)
    /// Bytes of the answer's body, after decompression.
    package var maximumResponseBytes = 64 * 1024 * 1024
    /// Takes that many bytes of a longer body and ends the request there, in place of an error.
    package var cutsLongResponses = false
    /// Whole seconds in which neither side may send less than a byte a second; nil sets no limit but ``timeLimit``.
    package var silenceTimeLimit: Duration?
    /// How many redirects are followed; 0 hands a 3xx to the caller. To another origin, header lines that carry
    /// credentials are not sent.
    package var maximumRedirects = 0
    /// Names, in lower case, of header lines whose values are between us and this origin, whatever they are called: not
    /// sent to another one, and never shown.
    package var confidentialFields: Set<String> = []
    /// Offers gzip and deflate, and decodes the answer; its header lines stay as received.
    package var acceptsCompression = false
    package var tls = TLSOptions()
    /// `http://user:password@host:port` of a proxy; nil goes directly, whatever the process environment says.
    package var proxy: String?
    /// Connect to this address whatever the URL's host and port are (`CONNECT_TO`); TLS and `Host` keep the URL's name.
    /// With a proxy, it is asked for a tunnel to this address.
    package var pinnedAddress: PinnedAddress?

    package init() {}
}

/// What a TLS connection trusts and shows.
package struct TLSOptions: Sendable, Hashable {
    package var verifiesPeer = true
    /// PEM file of the certificates to trust in place of the system's roots.
    package var certificateAuthorityFile: String?
    /// The same as PEM text in place of the file; the system's folder of roots, if it has one, is trusted too.
    package var certificateAuthorities: [UInt8]?
    /// Folder of such certificates under their hashed names, in place of the system's roots.
    package var certificateAuthorityFolder: String?
    /// PEM file of the client's certificate, which may hold the key too.
    package var clientCertificateFile: String?
    /// Takes note of the server's certificate: ``HTTPResponse/certificateExpiry``.
    package var notesCertificate = false
    /// PEM file of the client's key, without pass phrase.
    package var clientKeyFile: String?

    package init() {}
}

/// An address to connect to in place of a host's own.
package struct PinnedAddress: Sendable, Hashable {
    /// IPv4, or IPv6 without brackets, or a host name.
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}
