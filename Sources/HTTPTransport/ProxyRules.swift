/// Which proxy the environment wants for a URL: `http_proxy`, `https_proxy`, `no_proxy`, in either case.
///
/// This machine itself is never asked for through a proxy.
package struct ProxyRules: Sendable {
    private let proxies: [String: String]
    private let exceptions: [String]

    package init(_ variables: [String: String]) {
        func value(_ name: String) -> String? {
            [variables[name], variables[name.uppercased()]].compactMap { $0 }.first { !$0.isEmpty }
        }
        var proxies: [String: String] = [:]
        for scheme in ["http", "https"] {
            proxies[scheme] = (value("\(scheme)_proxy") ?? value("all_proxy")).map {
                $0.contains("://") ? $0 : "http://" + $0
            }
        }
        self.proxies = proxies
        exceptions = (value("no_proxy") ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map { $0.lowercased() }
    }

    /// nil goes directly.
    package func proxy(for url: String) -> String? {
        guard let url = HTTPURL(url), let proxy = proxies[url.scheme] else { return nil }
        let host = url.host.lowercased()
        return isLoopback(host) || exceptions.contains { matches(host, url.effectivePort, $0) } ? nil : proxy
    }

    private func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "[::1]"
    }

    /// `*`, a host with all that is below it, with or without a dot before it, with or without a port.
    private func matches(_ host: String, _ port: Int, _ exception: String) -> Bool {
        guard exception != "*" else { return true }
        var name = exception[...]
        if let colon = name.lastIndex(of: ":"), !name.hasSuffix("]"), let only = Int(name[name.index(after: colon)...])
        {
            guard only == port else { return false }
            name = name[..<colon]
        }
        if name.hasPrefix("*") { name.removeFirst() }
        if name.hasPrefix(".") { name.removeFirst() }
        return !name.isEmpty && (host == name || host.hasSuffix("." + name))
    }
}
