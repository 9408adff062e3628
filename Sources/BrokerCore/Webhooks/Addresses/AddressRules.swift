/// Which addresses webhooks may reach: all that belong to the public internet, and the networks that are listed.
package struct AddressRules: Sendable {
    /// Reachable whatever they are.
    package var allowedNetworks: [IPNetwork]

    package init(allowedNetworks: [IPNetwork] = []) {
        self.allowedNetworks = allowedNetworks
    }

    /// What an address is that makes it unreachable, such as "a private address"; nil if it may be reached.
    package func objection(to address: IPAddress) -> String? {
        let address = address.unmapped
        guard !allowedNetworks.contains(where: { $0.contains(address) }) else { return nil }
        if let embedded = Self.translated(address) { return objection(to: embedded) }
        if let special = Self.specialNetworks.first(where: { $0.network.contains(address) }) { return special.kind }
        return address.bytes.count == 16 && !Self.isGlobalUnicast(address) ? "a reserved address" : nil
    }

    /// RFC 6052: the IPv4 address that a translator (NAT64) makes of an address under the well-known prefix.
    private static func translated(_ address: IPAddress) -> IPAddress? {
        let prefix: [UInt8] = [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        guard address.bytes.count == 16, address.bytes.starts(with: prefix) else { return nil }
        return IPAddress(bytes: address.bytes.suffix(4))
    }

    /// RFC 4291, section 2.4: 2000::/3 is all that is handed out for use on the internet.
    private static func isGlobalUnicast(_ address: IPAddress) -> Bool { address.bytes[0] >> 5 == 1 }

    /// The registries of special-purpose addresses (RFC 6890), and what cloud providers serve credentials at. The first
    /// that contains an address names it.
    private static let specialNetworks: [(network: IPNetwork, kind: String)] = [
        ("an address of cloud metadata", ["169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::/32"]),
        ("a loopback address", ["127.0.0.0/8", "::1"]),
        ("a private address", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"]),
        ("a private address", ["64:ff9b:1::/48", "fec0::/10"]),
        ("a link-local address", ["169.254.0.0/16", "fe80::/10"]),
        ("a multicast address", ["224.0.0.0/4", "ff00::/8"]),
        ("an address of this machine", ["0.0.0.0/8", "::"]),
        ("an address of documentation", ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"]),
        ("an address of documentation", ["2001:db8::/32", "3fff::/20"]),
        ("a reserved address", ["192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4", "2001::/23"]),
        // 6to4: leads to whatever IPv4 address is in it.
        ("a reserved address", ["2002::/16"]),
    ].flatMap { kind, networks in networks.compactMap { IPNetwork($0) }.map { ($0, kind) } }
}
