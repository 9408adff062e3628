/// An IP address or a range of them in the notation of RFC 4632 and RFC 4291: `10.0.0.0/8`, `::1`.
package struct IPNetwork: Sendable, Hashable {
    /// As it was given.
    package let text: String
    private let bytes: [UInt8]
    private let bits: Int

    /// nil where the text is neither. A range of IPv4-mapped addresses counts as the range of IPv4 that it is.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(parts[0]) else { return nil }
        var bits = address.bytes.count * 8
        if parts.count == 2 {
            let isNumber =
                (1...3).contains(parts[1].utf8.count) && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard isNumber, let length = Int(parts[1]), length <= bits else { return nil }
            bits = length
        }
        let isMapped = address.unmapped != address && bits >= 96
        self.text = text
        bytes = isMapped ? address.unmapped.bytes : address.bytes
        self.bits = isMapped ? bits - 96 : bits
    }

    package func contains(_ address: IPAddress) -> Bool {
        let other = address.unmapped.bytes
        guard other.count == bytes.count else { return false }
        let whole = bits / 8
        guard bytes[..<whole] == other[..<whole], bits % 8 != 0 else { return bytes[..<whole] == other[..<whole] }
        let mask = UInt8.max << UInt8(8 - bits % 8)
        return bytes[whole] & mask == other[whole] & mask
    }

    /// Whether a text is an address of this range; false for names.
    package func contains(_ host: String) -> Bool {
        IPAddress(host).map { contains($0) } ?? false
    }
}
