/// An address of IPv4 or IPv6.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16, in network order.
    package let bytes: [UInt8]

    /// nil unless there are 4 or 16 bytes.
    package init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// An address in the notation of RFC 4632 (four decimal numbers) or RFC 4291, without brackets and zone.
    package init?(_ text: some StringProtocol) {
        guard let bytes = text.contains(":") ? Self.version6(text) : Self.version4(text) else { return nil }
        self.bytes = bytes
    }

    /// The IPv4 address in an IPv4-mapped one (`::ffff:192.0.2.1`), which is where a connection to it leads; or else
    /// the address itself.
    package var unmapped: IPAddress {
        guard bytes.count == 16, bytes.starts(with: Self.mappedPrefix) else { return self }
        return IPAddress(bytes: bytes.suffix(4)) ?? self
    }

    /// `192.0.2.1`, or all eight groups of IPv6.
    package var description: String {
        guard bytes.count == 16 else { return bytes.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
}

extension IPAddress {
    private static func version4(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in
            (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                ? UInt8(part) : nil
        }
        // With a leading zero a number is octal to some programs and decimal to others.
        let isPlain = parts.allSatisfy { $0.utf8.count == 1 || $0.utf8.first != 0x30 }
        return parts.count == 4 && bytes.count == 4 && isPlain ? bytes : nil
    }

    private static func version6(_ text: some StringProtocol) -> [UInt8]? {
        guard let gap = text.utf8.firstRange(of: "::".utf8) else {
            let bytes = groups(of: text[...], mayEndInVersion4: true)
            return bytes?.count == 16 ? bytes : nil
        }
        let tail = text[gap.upperBound...]
        guard tail.utf8.firstRange(of: "::".utf8) == nil, tail.utf8.first != UInt8(ascii: ":"),
            let first = groups(of: text[..<gap.lowerBound], mayEndInVersion4: false),
            let second = groups(of: tail, mayEndInVersion4: true), first.count + second.count <= 14
        else { return nil }
        return first + [UInt8](repeating: 0, count: 16 - first.count - second.count) + second
    }

    /// Two bytes a group; the last group may be an address of version 4.
    private static func groups<Text: StringProtocol>(of text: Text, mayEndInVersion4: Bool) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        var bytes: [UInt8] = []
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, group) in groups.enumerated() {
            if group.contains(".") {
                guard mayEndInVersion4, index == groups.count - 1, let tail = version4(group) else { return nil }
                bytes += tail
            } else {
                let isHex = group.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
                guard (1...4).contains(group.utf8.count), isHex, let value = UInt16(group, radix: 16) else {
                    return nil
                }
                bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
            }
        }
        return bytes
    }
}
