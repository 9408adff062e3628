import CCurl
import HTTPTransport

extension TransportError {
    /// The error that libcurl ended a transfer with.
    init(_ code: CURLcode, _ handle: CurlHandle, _ request: HTTPRequest) {
        let detail = handle.errorDetail
        var kind = TransportError.kind(of: code, detail, usesProxy: request.options.proxy != nil)
        // The limit of silence has the code of the limit of connecting.
        if kind == .connectTimedOut, handle.offset(CURLINFO_PRETRANSFER_TIME_T) > 0 { kind = .timedOut }
        self.init(kind, TransportError.sentence(kind, request, TransportError.shown(detail, code)))
    }

    static func cancelled(_ url: String) -> TransportError {
        TransportError(.cancelled, "The request to \(HTTPRedaction().url(url)) was cancelled.")
    }

    private static func kind(of code: CURLcode, _ detail: String, usesProxy: Bool) -> Kind {
        switch code {
        case CURLE_URL_MALFORMAT: .invalidRequest
        case CURLE_COULDNT_RESOLVE_HOST: .nameNotResolved
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxyFailed
        case CURLE_COULDNT_CONNECT: usesProxy ? .proxyFailed : .connectionRefused
        case CURLE_OPERATION_TIMEDOUT: .connectTimedOut
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_ERROR: .connectionReset
        case CURLE_RECV_ERROR: kindOfBrokenRead(detail)
        // "HTTP/0.9 when not allowed": the scheme itself was checked before.
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
            .malformedResponse
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
            .tlsFailed
        default: .other
        }
    }

    /// libcurl has one code for every failed read; only its text tells them apart.
    private static func kindOfBrokenRead(_ detail: String) -> Kind {
        if detail.contains("CONNECT") { return .proxyFailed }
        if detail.contains("alert") { return .tlsFailed }
        if detail.contains("Too large response headers") { return .responseTooLarge }
        return detail.contains("chunk") || detail.contains("eader") ? .malformedResponse : .connectionReset
    }

    private static func sentence(_ kind: Kind, _ request: HTTPRequest, _ detail: String) -> String {
        let url = request.shownURL
        return switch kind {
        case .invalidRequest: "A request to \(url) can't be sent: \(detail)."
        case .nameNotResolved: "The host of \(url) could not be found: \(detail)."
        case .connectionRefused: "No connection to \(url): \(detail)."
        case .connectTimedOut:
            "No connection to \(url) was made within \(request.options.connectTimeLimit.shown)."
        case .timedOut:
            "\(url) sent nothing for \((request.options.silenceTimeLimit ?? request.options.timeLimit).shown)."
        case .connectionReset: "The server closed the connection before it had answered \(url): \(detail)."
        case .proxyFailed: "The proxy did not let a request to \(url) pass: \(detail)."
        case .tlsFailed: "No secure connection to \(url): \(detail)."
        case .responseTooLarge: "The answer from \(url) is too large: \(detail)."
        case .malformedResponse: "The answer from \(url) is not valid HTTP: \(detail)."
        default: "The request to \(url) failed: \(detail)."
        }
    }

    private static func shown(_ detail: String, _ code: CURLcode) -> String {
        let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
        return HTTPRedaction().url(line.hasSuffix(".") ? String(line.dropLast()) : line)
    }
}

extension HTTPRequest {
    /// The URL as messages may show it.
    var shownURL: String { HTTPRedaction().url(url) }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < Int64(Int32.max) / 1000 else { return Int(Int32.max) }
        return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// As a person reads it: `30 s`, `250 ms`.
    var shown: String { milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms" }
}
