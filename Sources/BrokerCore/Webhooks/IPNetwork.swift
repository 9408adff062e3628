/// An IP address or a range of them in the notation of RFC 4632 and RFC 4291: `10.0.0.0/8`, `::1`.
package struct IPNetwork: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = Self.address(String(first)) else { return nil }
        self.bytes = bytes
        guard parts.count == 2 else {
            bits = bytes.count * 8
            return
        }
        guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
        self.bits = bits
    }

    /// Whether a text is an address of this range; false for names.
    package func contains(_ host: String) -> Bool {
        guard let other = Self.address(host), other.count == bytes.count else { return false }
        return (0..<bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            return bytes[bit / 8] & mask == other[bit / 8] & mask
        }
    }

    private static func address(_ text: String) -> [UInt8]? {
        text.contains(":") ? version6(text) : version4(text)
    }

    private static func version4(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in
            part.count <= 3 && part.allSatisfy { $0.isASCII && $0.isNumber } ? UInt8(part) : nil
        }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func version6(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let halfBytes = halves.map { Self.groups(of: $0) }
        guard let first = halfBytes[0] else { return nil }
        guard halfBytes.count == 2 else { return first.count == 16 ? first : nil }
        guard let second = halfBytes[1], first.count + second.count <= 14 else { return nil }
        return first + [UInt8](repeating: 0, count: 16 - first.count - second.count) + second
    }

    /// Two bytes a group; the last group may be an address of version 4.
    private static func groups(of text: Substring) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        var bytes: [UInt8] = []
        for group in text.split(separator: ":", omittingEmptySubsequences: false) {
            if group.contains("."), let tail = version4(String(group)) {
                bytes += tail
            } else if group.utf8.count <= 4, let value = UInt16(group, radix: 16) {
                bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
            } else {
                return nil
            }
        }
        return bytes
    }
}
