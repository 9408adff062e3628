import HTTPTypes

/// Turns the URLs of the API into ones that a page may lead to.
struct ResourceAddress: Sendable {
    /// The authority that a browser asked, where links go from the root; nil where they begin with a configured base.
    private let authority: String?

    init(base: String, authority: String?) {
        self.authority = base.isEmpty ? authority?.lowercased() : nil
    }

    /// The URL to lead to; nil for what is no web address, such as a script. The broker's own go from the root unless
    /// its base is configured.
    func link(_ url: String) -> String? {
        guard url.unicodeScalars.allSatisfy({ $0.value > 0x20 }) else { return nil }
        if url.utf8.starts(with: "/".utf8) { return url.utf8.starts(with: "//".utf8) ? nil : url }
        for scheme in ["https://", "http://"] where url.lowercased().utf8.starts(with: scheme.utf8) {
            let rest = url.dropFirst(scheme.count)
            let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            guard let authority, Self.isSame(host.lowercased(), authority) else { return url }
            let path = rest.dropFirst(host.count)
            return path.utf8.starts(with: "/".utf8) ? String(path) : "/" + path
        }
        return nil
    }

    /// With or without the standard port.
    private static func isSame(_ host: String, _ authority: String) -> Bool {
        ["", ":80", ":443"].contains { host == authority || host + $0 == authority || host == authority + $0 }
    }
}
