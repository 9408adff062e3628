import JSONText

/// An entry of the list of hosts that webhooks may send to.
package struct HostPattern: Sendable, Hashable {
    private enum Kind: Sendable, Hashable {
        case exact(String)
        /// One label in front of a domain, which begins with a dot.
        case below(String)
        case network(IPNetwork)
        case expression(String)
    }

    /// As it was given.
    package let text: String
    private let kind: Kind

    /// A host, `*.domain` for the hosts directly below a domain, an address or range of addresses such as
    /// `10.0.0.0/8`, or a regular expression between slashes. nil where the expression is none.
    package init?(_ text: String) {
        self.text = text
        let inner = text.utf8.count > 2 && text.hasPrefix("/") && text.hasSuffix("/") ? text.dropFirst().dropLast() : ""
        if !inner.isEmpty {
            guard (try? Regex(String(inner))) != nil else { return nil }
            kind = .expression(String(inner))
        } else if let network = IPNetwork(text) {
            kind = .network(network)
        } else if text.hasPrefix("*.") {
            kind = .below(text.dropFirst().lowercased())
        } else {
            kind = .exact(text.lowercased())
        }
    }

    /// How the entry stands in messages.
    package var shownText: String {
        if case .expression = kind { return text }
        return "\"\(text)\""
    }

    /// Whether a host, in lower case, is meant.
    package func covers(_ host: String) -> Bool {
        switch kind {
        case .exact(let name): return host.hasSameBytes(as: name)
        case .below(let domain):
            let label = host.prefix { $0 != "." }
            return !label.isEmpty && String(host.dropFirst(label.count)).hasSameBytes(as: domain)
        case .network(let network): return network.contains(host)
        case .expression(let pattern): return (try? Regex(pattern).firstMatch(in: host)) ?? nil != nil
        }
    }
}
