import HTTPTransport

/// The header lines of a request in libcurl's notation, checked to be sendable as they are.
struct RequestLines {
    let url: HTTPURL
    let list: [String]

    /// What libcurl adds unless it is named: with nothing after the colon it is not sent.
    private static let addedByCurl = ["Accept", "Content-Type", "Expect", "User-Agent", "Proxy-Connection"]

    init(_ request: HTTPRequest) throws(TransportError) {
        url = try RequestLines.url(of: request)
        guard RequestLines.isToken(request.method) else {
            throw TransportError(
                .invalidRequest, "\"\(request.method)\" in a request to \(request.shownURL) is no HTTP method.")
        }
        var list: [String] = []
        for field in request.fields where RequestLines.frames(field, request.body) {
            list.append(try RequestLines.line(field, request))
        }
        for name in RequestLines.addedByCurl where !request.fields.contains(where: { $0.isNamed(name) }) {
            list.append("\(name):")
        }
        self.list = list
    }

    private static func url(of request: HTTPRequest) throws(TransportError) -> HTTPURL {
        guard let url = HTTPURL(request.url), request.url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw TransportError(.invalidRequest, "\"\(request.shownURL)\" is not an absolute http or https URL.")
        }
        return url
    }

    private static func line(_ field: HTTPField, _ request: HTTPRequest) throws(TransportError) -> String {
        guard isToken(field.name) else {
            throw TransportError(
                .invalidRequest, "\"\(field.name)\" in a request to \(request.shownURL) is no name of a header.")
        }
        guard field.value.utf8.allSatisfy({ $0 != 0 && $0 != 0x0A && $0 != 0x0D }) else {
            throw TransportError(
                .invalidRequest, "The header \(field.name) in a request to \(request.shownURL) contains a line break.")
        }
        let isBlank = field.value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        return isBlank ? "\(field.name);" : "\(field.name): \(field.value)"
    }

    /// Whether a line may stand as it is, given the body: one that announces another length or another framing than is
    /// sent would leave the server waiting, so it gives way to what HTTP demands.
    private static func frames(_ field: HTTPField, _ body: [UInt8]?) -> Bool {
        if field.isNamed("Content-Length") { return Int(field.value) == body?.count ?? 0 }
        if field.isNamed("Transfer-Encoding") { return body != nil && field.value.lowercased() == "chunked" }
        return true
    }

    /// RFC 9110, section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
