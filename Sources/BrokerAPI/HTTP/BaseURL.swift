import HTTPTypes

/// Decides which absolute URL stands in front of every link of a response.
struct BaseURL: Sendable {
    /// The bases that the operator configured, without trailing slashes.
    let configured: [String]
    /// Of requests that no proxy passes on. The server knows it; nothing in a request says so.
    private let scheme: String

    init(configured: [String], isSecure: Bool = false) {
        scheme = isSecure ? "https" : "http"
        self.configured = configured.map { url in
            String(url.reversed().drop { $0 == "/" }.reversed())
        }
    }

    /// The base for one request.
    ///
    /// One configured base is always used. Of several, the one that equals the request's own base counts, looked for
    /// with the forwarded headers first and without them afterwards, and else the first. With none, the request's own
    /// base is used. `X-Forwarded-Port` counts only without `X-Forwarded-Host`, whose value carries its port itself.
    func base(for head: HTTPRequest) -> String {
        guard let first = configured.first else { return forwardedBase(head) }
        guard configured.count > 1 else { return first }
        let forwarded = forwardedBase(head)
        if configured.contains(forwarded) { return forwarded }
        let direct = Self.base(scheme: scheme, authority: head.authority)
        return configured.contains(direct) ? direct : first
    }

    private func forwardedBase(_ head: HTTPRequest) -> String {
        let fields = head.headerFields
        var scheme = scheme
        if fields[named: FieldName.forwardedSSL] == "on" {
            scheme = "https"
        } else if let named = Self.first(fields[named: FieldName.forwardedScheme])
            ?? Self.first(fields[named: FieldName.forwardedProto]),
            named == "http" || named == "https"
        {
            scheme = named
        }
        if let host = Self.first(fields[named: FieldName.forwardedHost]), Self.isAuthority(host) {
            return Self.base(scheme: scheme, authority: host)
        }
        var authority = head.authority
        if let port = Self.first(fields[named: FieldName.forwardedPort]).flatMap(UInt16.init),
            let host = authority.map(Self.withoutPort)
        {
            authority = "\(host):\(port)"
        }
        return Self.base(scheme: scheme, authority: authority)
    }

    private static func base(scheme: String, authority: String?) -> String {
        guard let authority, isAuthority(authority) else { return scheme + "://localhost" }
        let standard = scheme == "https" ? ":443" : ":80"
        return scheme + "://" + (authority.hasSuffix(standard) ? withoutPort(authority) : authority)
    }

    private static func withoutPort(_ authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") else { return authority }
        return String(authority[..<colon])
    }

    private static func first(_ value: String?) -> String? {
        value?.split(separator: ",").first.map { entry in
            String(entry.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
    }

    /// Whether a text can stand as host and port in a URL; anything else in a header is not believed.
    private static func isAuthority(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default:
                    false
                }
            }
    }
}
