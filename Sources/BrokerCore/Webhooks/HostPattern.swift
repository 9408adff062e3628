import JSONText

/// An entry of the list of hosts that webhooks may send to.
package struct HostPattern: Sendable, Hashable {
    private enum Kind: Sendable, Hashable {
        case exact(String)
        /// One label in front of a domain, which begins with a dot.
        case below(String)
        case network(IPNetwork)
        case expression(HostExpression)
    }

    /// As it was given.
    package let text: String
    private let kind: Kind

    /// A host, `*.domain` for the hosts directly below a domain, an address or range of addresses such as
    /// `10.0.0.0/8`, or a regular expression between slashes. nil for anything else.
    package init?(_ text: String) {
        self.text = text
        let inner = text.utf8.count > 2 && text.hasPrefix("/") && text.hasSuffix("/") ? text.dropFirst().dropLast() : ""
        if !inner.isEmpty {
            guard let expression = HostExpression(String(inner)) else { return nil }
            kind = .expression(expression)
        } else if let network = IPNetwork(text) {
            kind = .network(network)
        } else if text.hasPrefix("*.") {
            guard Self.isHost(text.dropFirst(2)) else { return nil }
            kind = .below(text.dropFirst().lowercased())
        } else {
            guard Self.isHost(text[...]) else { return nil }
            kind = .exact(text.lowercased())
        }
    }

    /// Whether a text may be the name or address of a host: no scheme, port, path or list, which would match nothing.
    private static func isHost(_ text: Substring) -> Bool {
        let colons = text.utf8.count { $0 == UInt8(ascii: ":") }
        if colons > 1 { return text.utf8.allSatisfy { $0 == UInt8(ascii: ":") || isPartOfName($0) } }
        return !text.isEmpty && text.utf8.allSatisfy(isPartOfName)
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
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
        case .expression(let expression): return expression.isFound(in: host)
        }
    }
}
