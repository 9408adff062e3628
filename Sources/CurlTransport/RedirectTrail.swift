import HTTPTransport
import TextCoding

/// Follows redirects as RFC 9110, section 15.4 has it, with a limit, and without giving credentials to strangers.
struct RedirectTrail {
    private(set) var request: HTTPRequest
    private let start: HTTPRequest
    private var count = 0

    init(_ request: HTTPRequest) {
        self.request = request
        start = request
    }

    /// Moves on to the request that an answer asks for; false where the answer is the final one. Throws
    /// `.tooManyRedirects`, or `.malformedResponse` where the way leads to something that is not http or https.
    mutating func follow(_ reply: CurlReply) throws(TransportError) -> Bool {
        guard start.options.maximumRedirects > 0, RedirectTrail.statuses.contains(reply.response.status),
            let location = reply.redirectURL
        else { return false }
        count += 1
        guard count <= start.options.maximumRedirects else {
            throw TransportError(
                .tooManyRedirects,
                "\(start.shownURL) redirects more than \(start.options.maximumRedirects) times.")
        }
        guard var target = HTTPURL(location), let origin = HTTPURL(request.url) else {
            throw TransportError(
                .malformedResponse,
                "\(request.shownURL) redirects to \(HTTPRedaction().url(location)), which is not an http or https URL.")
        }
        let staysAtHome = target.hasSameOrigin(as: origin)
        target.userInfo = staysAtHome ? origin.userInfo : nil
        target.fragment = nil
        request.url = target.text
        if !staysAtHome { withholdCredentials() }
        changeMethod(reply.response.status)
        return true
    }

    private static let statuses: Set<Int> = [301, 302, 303, 307, 308]

    private mutating func withholdCredentials() {
        let confidential = request.options.confidentialFields
        request.fields.removeAll {
            $0.isNamed("Host") || CredentialName.isHeader($0.name) || confidential.contains($0.name.lowercased())
        }
        request.options.pinnedAddress = nil
        request.options.tls.clientCertificateFile = nil
        request.options.tls.clientKeyFile = nil
    }

    private mutating func changeMethod(_ status: Int) {
        let becomesGet = status == 303 ? request.method != "HEAD" : status < 303 && request.method == "POST"
        guard becomesGet else { return }
        request.method = "GET"
        request.body = nil
        request.fields.removeAll {
            $0.isNamed("Transfer-Encoding") || $0.name.lowercased().hasPrefix("content-")
        }
    }
}
