import HTTPTypes
import JSONText

/// Tells what a page of another site makes a browser send from everything else: with it come the user's credentials,
/// which the browser adds by itself.
///
/// Browsers name the page's origin in `Origin` (RFC 6454, section 7), newer ones also how far away it is in
/// `Sec-Fetch-Site` (W3C, Fetch Metadata Request Headers); pages can set neither, nor the fields of a proxy. A client
/// that is no browser sends none of them, and is never foreign.
struct OriginRules: Sendable {
    /// Host and port of the configured base URLs, where there are any.
    private let own: [Authority]
    private let isEnabled: Bool

    init(_ configuration: APIConfiguration) {
        own = configuration.baseURLs.compactMap { Self.parts(of: $0)?.authority }
        isEnabled = configuration.protectsBrowsers && !configuration.exceptedProtections.contains(.httpOrigin)
    }

    /// The origin of the page of another site that sent a request, for people; nil where none did.
    func foreignOrigin(of head: HTTPRequest) -> String? {
        guard isEnabled else { return nil }
        let site = head.headerFields[named: FieldName.fetchSite]
        guard let origin = head.headerFields[.origin] else {
            return site == "cross-site" ? "another site" : nil
        }
        // A proxy may hide the broker's own host; the browser knows it.
        guard site != "same-origin" else { return nil }
        guard let (scheme, page) = Self.parts(of: origin) else { return "an unknown site" }
        let isOwn = (own + hosts(of: head, scheme)).contains(page)
        return isOwn ? nil : page.url(scheme)
    }

    /// Where the client may have sent a request to, as it says itself or as proxies do.
    private func hosts(of head: HTTPRequest, _ scheme: String) -> [Authority] {
        let fields = head.headerFields
        let forwarded = (fields[named: FieldName.forwardedHost] ?? "").split(separator: ",")
        let names = [head.authority].compactMap(\.self) + forwarded.map { String($0.filter { !$0.isWhitespace }) }
        let hosts = names.compactMap { Authority($0, scheme) }
        guard let port = fields[named: FieldName.forwardedPort].flatMap({ UInt16($0) }) else { return hosts }
        return hosts + hosts.map { Authority(host: $0.host, port: Int(port)) }
    }

    private static func parts(of url: String) -> (scheme: String, authority: Authority)? {
        guard let cut = url.utf8.firstRange(of: "://".utf8) else { return nil }
        let scheme = url[..<cut.lowerBound].lowercased()
        let rest = url[cut.upperBound...].prefix { !"/?#".contains($0) }
        return Authority(String(rest), scheme).map { (scheme, $0) }
    }
}

/// Host and port of a URL of a known scheme.
private struct Authority: Sendable, Hashable {
    /// In lower case.
    let host: String
    let port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// nil where the text has no host, no number for a port, or what belongs into neither.
    init?(_ text: String, _ scheme: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: ":"):
                true
            default: "-._[]".utf8.contains(byte)
            }
        }
        guard isPlain, !text.isEmpty, scheme == "http" || scheme == "https" else { return nil }
        let standard = scheme == "https" ? 443 : 80
        guard let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") else {
            self.init(host: text.lowercased(), port: standard)
            return
        }
        guard let port = UInt16(text[text.index(after: colon)...]), colon > text.startIndex else { return nil }
        self.init(host: text[..<colon].lowercased(), port: Int(port))
    }

    func url(_ scheme: String) -> String {
        "\(scheme)://\(host)" + (port == (scheme == "https" ? 443 : 80) ? "" : ":\(port)")
    }
}
