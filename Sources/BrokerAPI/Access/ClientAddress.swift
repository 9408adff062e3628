import BrokerCore
import HTTPTypes

/// Tells who sent a request, as far as this can be known.
struct ClientAddress: Sendable {
    /// Proxies that are believed.
    let trustedProxies: [IPNetwork]

    /// Stands for one client: the address of the peer; behind trusted proxies the last one that they tell which isn't
    /// one of them. Of an IPv6 address it is the first half, for one household has billions of the second.
    ///
    /// What a client writes into `X-Forwarded-For` itself stands further to the left, and is never reached.
    func key(_ fields: HTTPFields, peer: String?) -> String {
        guard let peer, var address = IPAddress(peer) else { return peer ?? "" }
        guard isTrusted(address), let name = FieldName.forwardedFor else { return Self.key(address) }
        for hop in fields[values: name].flatMap({ $0.split(separator: ",") }).reversed() {
            guard let next = IPAddress(Self.withoutPort(hop)) else { break }
            address = next
            guard isTrusted(address) else { break }
        }
        return Self.key(address)
    }

    /// Whether a request came through a proxy that isn't believed: all clients behind it are one.
    func isBehindUnknownProxy(_ fields: HTTPFields, peer: String?) -> Bool {
        guard let name = FieldName.forwardedFor, fields[name] != nil else { return false }
        return peer.flatMap { IPAddress($0) }.map { !isTrusted($0) } ?? false
    }

    private func isTrusted(_ address: IPAddress) -> Bool {
        trustedProxies.contains { $0.contains(address) }
    }

    private static func key(_ address: IPAddress) -> String {
        let bytes = address.unmapped.bytes
        return bytes.prefix(bytes.count == 16 ? 8 : 4).map(String.init).joined(separator: ".")
    }

    /// `192.0.2.1:4711` and `[2001:db8::1]:4711`, as some proxies write them.
    private static func withoutPort(_ text: Substring) -> Substring {
        let text = text.drop { $0 == " " }.prefix { $0 != " " }
        if text.hasPrefix("[") { return text.dropFirst().prefix { $0 != "]" } }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[0] : text
    }
}
