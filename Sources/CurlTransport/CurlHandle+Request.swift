import CCurl
import HTTPTransport

extension CurlHandle {
    /// Sets everything that the request says, and switches off whatever libcurl would add or look up by itself. The
    /// handle is fresh or reset. Throws `.invalidRequest` where the request can't go over the wire as it is.
    func apply(_ request: HTTPRequest) throws(TransportError) {
        let lines = try RequestLines(request)
        keepErrorTexts()
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PATH_AS_IS, true)
        treaty_curl_allow_http_only(easy)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_NOSIGNAL, true)
        set(CURLOPT_TCP_NODELAY, true)
        treaty_curl_leave_lookups(easy)
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.options.connectTimeLimit.milliseconds))
        if let limit = request.options.silenceTimeLimit {
            set(CURLOPT_LOW_SPEED_LIMIT, 1)
            set(CURLOPT_LOW_SPEED_TIME, max(1, limit.milliseconds / 1000))
        }
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
        set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        set(CURLOPT_HTTPHEADER, lines.list)
        if request.options.acceptsCompression { set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate") }
        apply(method: request.method, body: request.body)
        apply(route: request.options, lines.url)
        apply(request.options.tls)
    }

    /// The order matters: a body makes the transfer a POST to libcurl, so the method's name comes after it.
    private func apply(method: String, body: [UInt8]?) {
        if let body {
            body.withUnsafeBytes { _ = treaty_curl_set_body(easy, $0.baseAddress, curl_off_t(body.count)) }
        } else if method == "HEAD" {
            set(CURLOPT_NOBODY, true)
        }
        set(CURLOPT_CUSTOMREQUEST, method)
    }

    private func apply(route options: HTTPOptions, _ url: HTTPURL) {
        // libcurl would encode characters of the path that are not ASCII. A proxy for http gets the absolute form,
        // other servers the origin form (RFC 9112, section 3.2), also those at the end of a tunnel.
        let isForwarded = url.scheme == "http" && options.pinnedAddress == nil
        let isAbsolute = isForwarded && options.proxy.map { !$0.lowercased().hasPrefix("socks") } ?? false
        set(CURLOPT_REQUEST_TARGET, (isAbsolute ? url.origin : "") + url.target)
        // "" and "*" keep libcurl from reading http_proxy and no_proxy in the environment.
        set(CURLOPT_PROXY, options.proxy ?? "")
        set(CURLOPT_NOPROXY, options.proxy == nil ? "*" : "")
        guard let pinned = options.pinnedAddress else { return }
        let host = pinned.host.contains(":") ? "[\(pinned.host)]" : pinned.host
        // No host and port in front: libcurl would compare them with its own spelling of the URL's, where `127.1` is
        // `127.0.0.1`, and go its own way where they differ.
        set(CURLOPT_CONNECT_TO, ["::\(host):\(pinned.port)"])
        // libcurl makes no tunnel by itself where the URL names the address that is pinned.
        if let proxy = options.proxy, !proxy.lowercased().hasPrefix("socks") { set(CURLOPT_HTTPPROXYTUNNEL, true) }
    }

    private func apply(_ tls: TLSOptions) {
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if tls.notesCertificate { set(CURLOPT_CERTINFO, true) }
        set(CURLOPT_SSL_VERIFYPEER, tls.verifiesPeer)
        set(CURLOPT_SSL_VERIFYHOST, tls.verifiesPeer ? 2 : 0)
        if tls.certificateAuthorityFile != nil || tls.certificateAuthorityFolder != nil {
            // Both, as each has a default of its own that would go on being trusted.
            set(CURLOPT_CAINFO, tls.certificateAuthorityFile)
            set(CURLOPT_CAPATH, tls.certificateAuthorityFolder)
        }
        if let text = tls.certificateAuthorities {
            text.withUnsafeBytes { _ = treaty_curl_set_authorities(easy, $0.baseAddress, $0.count) }
        }
        if let file = tls.clientCertificateFile { set(CURLOPT_SSLCERT, file) }
        if let file = tls.clientKeyFile { set(CURLOPT_SSLKEY, file) }
    }
}
