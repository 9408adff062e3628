import HTTPTransport

/// The URL under which a broker was configured, and the rule that every link is followed there.
///
/// Brokers behind a proxy often print links with a scheme, host or path prefix that is not reachable from here. So of
/// an absolute link only path and query count; scheme and host are the configured ones, and a configured path prefix is
/// put before paths that lack it.
package struct BrokerAddress: Sendable, Hashable, CustomStringConvertible {
    /// Scheme, host and port, without user information and path.
    package let origin: String
    /// Empty, or a path that begins with a slash and doesn't end with one.
    package let prefix: String
    /// User information that stood in the URL, still percent-encoded.
    package let userInfo: String?

    /// nil unless the text is an absolute `http` or `https` URL. A slash at the end, a query and a fragment don't
    /// count.
    package init?(_ text: String) {
        guard let url = HTTPURL(text) else { return nil }
        var path = url.path[...]
        while path.hasSuffix("/") { path = path.dropLast() }
        origin = url.origin
        prefix = String(path)
        userInfo = url.userInfo
    }

    /// The URL, without user information and without a slash at the end.
    package var description: String { origin + prefix }

    /// Where a link of this broker leads from here.
    package func url(of href: String) -> String {
        let target = HTTPURL(href).map(\.target) ?? BrokerAddress.withoutFragment(href)
        let path = target.hasPrefix("/") ? target : "/" + target
        return origin + (BrokerAddress.stands(prefix, before: path) ? "" : prefix) + path
    }

    private static func withoutFragment(_ href: String) -> String {
        String(href.prefix { $0 != "#" })
    }

    /// Whether the prefix is the start of the path, by whole segments.
    private static func stands(_ prefix: String, before path: String) -> Bool {
        guard path.utf8.starts(with: prefix.utf8) else { return false }
        let next = path.utf8.dropFirst(prefix.utf8.count).first
        return next == nil || next == UInt8(ascii: "/") || next == UInt8(ascii: "?")
    }
}
